import type { Assembled } from './assemble.js'
import type { Doubt } from './types.js'
import { mayBeShown, namedByComma, nameWithCaption, unknownName } from './unknownName.js'
import { standingOf } from './words.js'

/** What a caption that was read rightly hardly ever holds, and one that was not often does. It costs a doubt, never a reading. */
const oddCaptions: readonly RegExp[] = [
  // The label of a credit, or an agency, at the end.
  /(?:^|[^\p{L}])(?:photos?|pics?|fotos?|images?|imagem|imagen|bild|credits?|crédits?|kuva|beeld|ảnh|фото|写真|사진|照片)\W*$/iu,
  /(?:^|[^\p{L}])(?:AP|AFP|EPA|EFE|ANSA|TASS|PTI|ANI|PAP|MTI|dpa|Reuters|REUTERS|Getty(?: Images)?|Shutterstock|iStock|imago|IMAGO|Alamy)\W*$/u,
  // A bracket with a name or a house at the end.
  /[([](?:\p{Lu}[\p{L}.'’-]*[ /]?){2,6}[)\]]\.?$/u,
  /@[\p{L}\p{N}_]{3}|www\.|\p{L}\.(?:com|net|org|jpe?g)\b/iu,
  /\s[,;:](?:\s|$)|\[\+\]|\[…\]/u,
  // A name in capitals before the sentence: `JANE DOE The minister`.
  /^(?:\p{Lu}{2,}[\p{Lu}'’-]* ){2,}(?:The|Der|Die|Das|Le|La|Les|El|Los|Il|O|A) \p{L}/u,
  /^\d{1,3}\s?\/\s?\d{1,3}\s|\s\d{1,3}\s?\/\s?\d{1,3}$/u,
  // `… à OttawaCredit...`, `… the forest.#`, and a label without a colon before a name.
  /\p{Ll}(?:Credits?|Photos?|Fotos?|Images?|Source|Fuente|Quelle|Bild)\W*$|#\W*$/u,
  /(?:^|[^\p{Lu}])(?:Photos?|PHOTOS?|Fotos?|FOTOS?|Fotó|Kuva|Beeld|Bild|Ảnh|Credits?|Image)[ .…]+(?:\p{Lu}[\p{L}’'-]*[ .,]+){1,7}\p{Lu}[\p{L}’'-]+\W*$/u,
  // A quotation that is opened and not closed: its end was taken for a credit's.
  /„[^“”"«»]*$|^[^„]*“[^”]*$|(?:^|\s)"[^"]*$/u,
  // Words right behind others: `ParlamentbenANTARA FOTO`.
  /\p{Ll}{3}\p{Lu}{3,}[ /]\p{Lu}/u,
  // No end of a sentence, but a name, a number or a sign; a word with a colon, as labels have it.
  /(?:^|[^\p{L}\p{N}])(?:\p{Lu}[\p{L}’'-]*|\p{N}+)$|[^\p{L}\p{M}\p{N}.!?…"”’»)\]।。！？؟」』）]$/u,
  /(?:^|[^\p{L}])\p{Lu}\p{L}+(?: \p{L}+)?[:：]/u,
  // A last line too short for a sentence, and a day that is one.
  /\n[^\n]{1,25}$|[.!?\n]\s*\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\.?$/u,
]

/** Signs and digits that no name is written with; five words or more hold words of the caption. */
const oddName = (name: string): boolean =>
  /[^\p{L}\p{M}\s.'’‘·ʼ\u200c&"“”-]/u.test(name) || name.split(/\s+/u).length > 5 || /\p{Script=Han}\s\p{Script=Han}/u.test(name)

/** Pictures of a platform are seen, and taken from it: where it stands alone the text may speak of it. */
const platforms: ReadonlySet<string> = new Set(['Instagram', 'Facebook', 'X', 'Twitter', 'TikTok', 'YouTube', 'Telegram', 'WhatsApp'])

/** `Arkivbild`, `Ilustrasi.`: the kind of picture ends what is left for readers. */
const endsInKind = (caption: string): boolean => {
  const [, last] = /(?:^|[^\p{Lu}-])(\p{Lu}\p{Ll}{5,})\W*$/u.exec(caption) ?? []
  return last !== undefined && standingOf(last) !== undefined
}

/** Nothing is left for readers, and a note is longer than notes are or goes on in small letters. */
const notesHoldCaption = ({ caption, rightsNotes }: Assembled): boolean =>
  caption === '' && rightsNotes.some((note) => note.split(' ').length > 6 || /\p{Lu}{4} \p{Lu}?\p{Ll}{2}/u.test(note))

/** Where nothing else is doubted: why a reading is not claimed all the same. What can’t be known without the world is not. */
function reasonOf(text: string, reading: Assembled): string | undefined {
  const { caption, creators, suppliers } = reading
  if (mayBeShown(text, reading)) return 'Nothing but a name and a house: the name may be whom the picture shows.'
  const name = unknownName(reading) ?? namedByComma(reading)
  if (name !== undefined) return `Nothing tells that “${name}” is a person: it may be who gave the picture.`
  const long = nameWithCaption(reading)
  if (long !== undefined) return `“${long}” may hold words of the caption.`
  const odd = creators.find(oddName)
  if (odd !== undefined) return `“${odd}” is written as few names are.`
  if (notesHoldCaption(reading)) return 'Nothing is left of the caption: a note may hold it.'
  if (endsInKind(caption) || oddCaptions.some((pattern) => pattern.test(caption))) return 'A part of the credit may be left in the caption.'
  return creators.length === 0 && suppliers.every((house) => platforms.has(house))
    ? 'A platform alone: the text may speak of it.'
    : undefined
}

/** A reading that nothing is doubted of, with the doubt that is left. */
export function calibrated(text: string, reading: Assembled): Assembled {
  const reason = reading.doubts.length > 0 ? undefined : reasonOf(text, reading)
  const doubt: Doubt[] = reason === undefined ? [] : [{ weight: 'minor', text: reason }]
  return { ...reading, doubts: [...reading.doubts, ...doubt] }
}
