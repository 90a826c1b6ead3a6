import { randomBytes } from 'node:crypto'

import type { FieldHook, TextField } from 'payload'

/** Longest slug in characters, the random ending not counted. */
export const maxSlugLength = 80

const letters: Record<string, string> = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ı: 'i', ħ: 'h',
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'i', к: 'k', л: 'l', м: 'm',
  н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch',
  ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya', і: 'i', ї: 'i', є: 'ye', ґ: 'g',
  α: 'a', β: 'v', γ: 'g', δ: 'd', ε: 'e', ζ: 'z', η: 'i', θ: 'th', ι: 'i', κ: 'k', λ: 'l', μ: 'm', ν: 'n', ξ: 'x',
  ο: 'o', π: 'p', ρ: 'r', σ: 's', ς: 's', τ: 't', υ: 'y', φ: 'f', χ: 'ch', ψ: 'ps', ω: 'o',
}

/** Text as a part of an address: `a-z`, `0-9` and single hyphens, at most `maxSlugLength` long; `''` when nothing is left. */
export const toSlug = (text: string): string =>
  [...text.toLowerCase().normalize('NFC')]
    .map((letter) => letters[letter] ?? letter.normalize('NFKD').replace(/\p{M}/gu, ''))
    .map((letter) => letters[letter] ?? letter)
    .join('')
    .replace(/['’ʼ]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, maxSlugLength)
    .replace(/^-+|-+$/g, '')

const base32 = 'abcdefghijklmnopqrstuvwxyz234567'

/** Five random characters: headlines repeat, and a look-up for a free slug would race. */
export const randomEnding = (bytes: Uint8Array = randomBytes(5)): string =>
  [...bytes].map((byte) => base32[byte & 31]).join('')

const untitled = /^untitled-[a-z2-7]{5}$/

interface SlugFieldOptions {
  /** Field that the slug is made from when none is typed. */
  from: string
  /** Whether a made slug gets a random ending. @default true */
  ending?: boolean
  /** Slugs that addresses of the newsroom's own use. */
  reserved?: readonly string[]
}

/**
 * A unique slug. Typed, it is normalised; left empty, it is made once from another field and then
 * kept, so that the address stays the same when a headline is edited.
 */
export const slugField = ({ from, ending = true, reserved = [] }: SlugFieldOptions): TextField => ({
  name: 'slug',
  type: 'text',
  unique: true,
  index: true,
  maxLength: maxSlugLength + 6,
  hooks: { beforeValidate: [fillSlug({ from, ending })], beforeDuplicate: [() => null] },
  validate: (value: unknown) => {
    if (typeof value !== 'string' || value === '') return 'A slug needs at least one letter or digit.'
    return reserved.includes(value) ? `"${value}" is an address of the newsroom itself. Choose another slug.` : true
  },
  admin: { position: 'sidebar', description: 'Part of the address. Left empty, it is made from the text above.' },
})

const fillSlug =
  ({ from, ending }: Required<Pick<SlugFieldOptions, 'from' | 'ending'>>): FieldHook =>
  ({ value, data, originalDoc }) => {
    if (typeof value === 'string' && value.trim() !== '' && !untitled.test(value)) return toSlug(value)
    const kept = (originalDoc as { slug?: string | null } | undefined)?.slug
    if (kept && !untitled.test(kept)) return kept
    const source: unknown = data?.[from]
    const base = typeof source === 'string' ? toSlug(source) : ''
    // An unnamed draft keeps its placeholder until there is something to name it by.
    if (base === '' && kept) return kept
    return ending ? `${base || 'untitled'}-${randomEnding()}` : base || `untitled-${randomEnding()}`
  }
