import type { SomeDeskWords } from './types.js'

export const hi: SomeDeskWords = {
}
