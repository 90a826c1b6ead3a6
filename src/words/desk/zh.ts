import type { SomeDeskWords } from './types.js'

export const zh: SomeDeskWords = {
}
