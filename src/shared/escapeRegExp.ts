/** A text as a pattern that finds it: signs that a pattern means otherwise stand for themselves. */
export const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
