const label =
  /^(?:credits?|crédits?|créditos?|photos?|images?|fotos?|source|quelle|fuente|fonte|screenshot|illustration|picture|by|von|via)\s/iu

const gluedStop = /\p{L}{3}\.\p{Lu}/u
/** `Jamie DiamondTom Willis`: two names without a space between. */
const gluedWords = /\p{L} \p{Lu}\p{Ll}{2,}(?<!Fitz|Vander|Mac)\p{Lu}\p{Ll}+ \p{Lu}/u
const gluedInitial = /[\p{Ll}\d]\.?\p{Lu}\.$|(?:\p{Lu}\.){3}$|\bI{2,3}\p{Lu}\.$/u

/** `發 徐長文`: the word for “sent” stands between the agency and the name. */
const sent = /^[發发]\s/u

/** A name that holds more: a label, `Credit Jane Doe`, or the last word of the caption, `Ulm.Jane Doe`. */
export const isSpoilt = (name: string): boolean => [label, gluedStop, gluedWords, sent].some((pattern) => pattern.test(name))

/** A caption that ends in the initial of a name, `on MondayJ.`, or may. */
export const endsInInitial = (caption: string): boolean => gluedInitial.test(caption)
