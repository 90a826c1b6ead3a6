/** Scripts that put no spaces between words, as what stands in the brackets of a pattern. */
export const unspacedScripts = '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}'
