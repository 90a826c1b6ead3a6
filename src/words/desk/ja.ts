import type { SomeDeskWords } from './types.js'

export const ja: SomeDeskWords = {
}
