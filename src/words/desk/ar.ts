import type { SomeDeskWords } from './types.js'

export const ar: SomeDeskWords = {
}
