import type { SomeDeskWords } from './types.js'

export const he: SomeDeskWords = {
}
