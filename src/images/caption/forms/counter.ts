import { cut } from './edits.js'
import { example, type Form } from './form.js'

const picture = '(?:image|photo|picture|slide|foto|bild|imagen|imagem|immagine|kuva|фото|снимок|ảnh)'
/** `Image 1 of 5`, `2/7`, `1of4` before the caption, which begins with a capital: `1 of 4 people` is one. */
export const counterPattern = new RegExp(
  `^(?:/\\s)?(?:${picture}\\s)?\\d{1,3}\\s?(?:of|/|de|von|van|af|av|di|sur|из|з)\\s?\\d{1,3}(?:[.:)]|\\s[|•–-])?\\s*(?=["“«(©]?\\s?\\p{L})`,
  'iu',
)

export const counter: Form = {
  name: 'counter',
  about: 'Galleries, whose count of pictures is read with the caption.',
  examples: [
    example('Image 1 of 5 The mayor in Aiken, S.C. Photo: Jane Doe, AP', 'The mayor in Aiken, S.C.', ['Jane Doe'], ['AP']),
    example('2/19\n© AFP 2023 / Jane Doe\nLa plage de Rio en juin.', 'La plage de Rio en juin.', ['Jane Doe'], ['AFP']),
    example('/ 2 / 15\nA shopper looks at cords.\n© Sputnik / Jane Doe', 'A shopper looks at cords.', ['Jane Doe'], ['Sputnik']),
    example('1of4A shopper looks at cords. (Jane Doe/AP)', 'A shopper looks at cords.', ['Jane Doe'], ['AP']),
  ],
  propose: ({ source }) => {
    const found = counterPattern.exec(source)
    // The flag that folds cases folds the capital's too.
    return found && /^["“«(©]?\s?[\p{Lu}\p{Lo}]/u.test(source.slice(found[0].length)) ? [{ edits: [cut(0, found[0].length)] }] : []
  },
}
