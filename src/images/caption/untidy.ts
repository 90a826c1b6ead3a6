import { beginsWithButton } from './forms/button.js'
import { captionLabelPattern, ownCaptionLabel } from './forms/captionLabel.js'
import { counterPattern } from './forms/counter.js'
import { endsInInitial } from './glued.js'
import { column } from './languages.js'

/**
 * What no caption ends up with unless something was left over: buttons alone, addresses, marks of pages, signs of rights, half a pair of
 * brackets, labels.
 */
const parts: readonly RegExp[] = [
  new RegExp(`^(?:${column('buttons').join('|')})\\W*$`, 'iu'),
  /(?:^|[.!?]\s)(?:photos?|images?|fotos?|credits?|crédits?|quelle|source|fuente|bild)\W*$/iu,
  /(?:^|[.!?]\s)(?:photos?|fotos?)(?:\s\p{Lu}[\p{L}’'-]+){2,3}\.?(?:\s\p{Lu}[\p{L}’'-]+ \p{Lu}[\p{L}’'-]+\.)?$/iu,
  /\s(?:Photo|PHOTO|Foto|FOTO|Fotó|Beeld|Kuva|Ảnh)(?:\s(?:by|di|de|par|por|von|av|af|door))?$/u,
  /(?:^|\s)(?:Photos?|PHOTO|Fotos?|foto:?|FOTO|Beeld|Kuva|Ảnh|Bild|Image|Imagen|[Ff]ot\.|Ph\.|фото:|φωτ\.:|kuva:)(?:\s(?:by|di|de|par|por|von|av|af|door))?(?:\s(?:d[aei]|van|der|von|den)){0,2}(?:\s(?:(?:d[aei]|van|der|von|den)\s){0,2}\p{Lu}[\p{L}’'-]+){2,3}$/u,
  /\s\|\s?(?:\p{Lu}[\p{L}’'-]+\s){1,2}\p{Lu}[\p{L}’'-]+$/u,
  /\s[-–—]\s\p{Lu}[\p{L}’'-]+ \p{Lu}{2,}$/u,
  /^enlarge\s?[/|]/iu,
  // A name right behind the last word.
  /\p{Ll}{3}(?<!Mac|Fitz|Vander)\p{Lu}\p{Ll}+ \p{Lu}[\p{L}’'-]+$/u,
  /\d\p{Lu}\p{Ll}+ \p{Lu}[\p{L}’'-]+$/u,
  /[\p{Ll}\d](?:\p{Lu}{3,}|Photos?|Foto|Credit|Image|Bild|Ảnh|Ilustrasi)\.?$/u,
  // A mark of the page, and a name between strokes of which the second was taken off.
  /\s#\s*$/u,
  /\/\s(?:\p{Lu}[\p{L}.’'-]+ ?){2,4}$/u,
  /\n(?:close|zoom|share)\W*$/iu,
  counterPattern,
  captionLabelPattern,
  ownCaptionLabel,
  /https?:|<\/?[a-z]|\*\*|&nbsp;/iu,
  /[(（][cC][)）]|©|\bCC[ -]BY/u,
  /^[^(]*\)|\([^)]*$|^[^[]*\]|\[[^\]]*$/u,
  /[([]\s+\S|\s[)\]]/u,
  /\p{L}[.]\p{Lu}\p{L}+ \p{Lu}/u,
  /\b(?:photo|foto|credit|crédit|bild|image)s?(?: by)?:/iu,
  /(?:기자|특파원)\s?=|\[写真\]/u,
]

/** How many such things a caption holds. */
export const untidiness = (caption: string): number =>
  parts.filter((part) => part.test(caption)).length + [endsInInitial(caption), beginsWithButton(caption)].filter(Boolean).length
