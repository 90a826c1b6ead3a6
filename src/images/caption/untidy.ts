import { beginsWithButton } from './forms/button.js'
import { captionLabelPattern } from './forms/captionLabel.js'
import { counterPattern } from './forms/counter.js'
import { column } from './languages.js'

/** What no caption ends up with unless something was left over: buttons alone, addresses, marks of pages, signs of rights, half a pair of brackets, labels. */
const parts: readonly RegExp[] = [
  new RegExp(`^(?:${column('buttons').join('|')})\\W*$`, 'iu'),
  /(?:^|[.!?]\s)(?:photos?|images?|fotos?|credits?|crédits?|quelle|source|fuente|bild)\W*$/iu,
  /(?:^|[.!?]\s)(?:photos?|fotos?)(?:\s\p{Lu}[\p{L}’'-]+){2,3}\.?(?:\s\p{Lu}[\p{L}’'-]+ \p{Lu}[\p{L}’'-]+\.)?$/iu,
  /\s[-–—]\s\p{Lu}[\p{L}’'-]+ \p{Lu}{2,}$/u,
  counterPattern,
  captionLabelPattern,
  /https?:|<\/?[a-z]|\*\*|&nbsp;/iu,
  /\((?:c|C)\)|©|\bCC[ -]BY/u,
  /^[^(]*\)|\([^)]*$|^[^[]*\]|\[[^\]]*$/u,
  /[([]\s+\S|\s[)\]]/u,
  /\p{L}[.]\p{Lu}\p{L}+ \p{Lu}/u,
  /\b(?:photo|foto|credit|crédit|bild|image)s?(?: by)?:/iu,
]

const label = /^(?:credits?|crédits?|créditos?|photos?|images?|fotos?|source|quelle|fuente|fonte|screenshot|illustration|picture|by|von|via)\s/iu

const gluedStop = /\p{L}{3}\.\p{Lu}/u
/** `Jamie DiamondTom Willis`: two names without a space between. */
const gluedWords = /\p{L} \p{Lu}\p{Ll}{2,}(?<!Fitz|Vander|Mac)\p{Lu}\p{Ll}+ \p{Lu}/u
const gluedInitial = /[\p{Ll}\d]\.?\p{Lu}\.$|(?:\p{Lu}\.){3}$|\bI{2,3}\p{Lu}\.$/u

/** A name that holds more: a label, `Credit Jane Doe`, or the last word of the caption, `Ulm.Jane Doe`. */
export const isSpoilt = (name: string): boolean => label.test(name) || gluedStop.test(name) || gluedWords.test(name)

/** A caption that ends in the initial of a name, `on MondayJ.`, or may. */
export const endsInInitial = (caption: string): boolean => gluedInitial.test(caption)

/** How many such things a caption holds. */
export const untidiness = (caption: string): number =>
  parts.filter((part) => part.test(caption)).length + [endsInInitial(caption), beginsWithButton(caption)].filter(Boolean).length
