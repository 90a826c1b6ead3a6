import { column } from './languages.js'

/**
 * English words that firms are named with and hardly any family is. A party of two of them, `Harbour Lights`, is read as who gave
 * the picture; one that ends in one of them may be. Not here: words that are given or family names too (`Rose`, `Brook`, `Fields`).
 */
export const ordinaryWords: ReadonlySet<string> = new Set(column('ordinaryWords'))
