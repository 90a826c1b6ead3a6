import { randomBytes } from 'node:crypto'

import anyAscii from 'any-ascii'
import { type FieldHook, type PayloadRequest, type TextField, ValidationError } from 'payload'

/** Longest slug in characters, the random ending not counted. */
export const maxSlugLength = 80

/** A hyphen and five random characters. */
const endingLength = 6

/** Scripts that set no spaces between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々]+/gu
const words = new Intl.Segmenter('ja', { granularity: 'word' })
const spaced = (run: string): string => ` ${[...words.segment(run)].map(({ segment }) => segment).join(' ')} `

/** Written out, alif is no vowel sign that may be left out; emoji have names that nobody wrote. */
const beforehand: readonly (readonly [RegExp, string])[] = [
  [/[اآأإٱ]/gu, 'a'],
  [/\p{Extended_Pictographic}|\p{Regional_Indicator}/gu, ' '],
]

/**
 * Text of any script as a part of an address: `a-z`, `0-9` and single hyphens, at most `maxLength` long; `''` where there is neither
 * letter nor digit. Words of scripts without spaces are told apart: `地震速報` is `dizhen-subao`.
 */
export const toSlug = (text: string, maxLength = maxSlugLength): string => {
  const composed = text.normalize('NFC').replace(unspaced, spaced)
  const prepared = beforehand.reduce((made, [found, by]) => made.replace(found, by), composed)
  return anyAscii(prepared)
    .toLowerCase()
    .replace(/['`]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, maxLength)
    .replace(/-+$/, '')
}

const base32 = 'abcdefghijklmnopqrstuvwxyz234567'

/** Five random characters: headlines repeat, and a look-up for a free slug would race. */
export const randomEnding = (bytes: Uint8Array = randomBytes(5)): string => [...bytes].map((byte) => base32[byte & 31]).join('')

const untitled = /^untitled-[a-z2-7]{5}$/

const madeKey = 'newsroomMadeSlugs'

const noteMade = (context: Record<string, unknown>, slug: string): string => {
  ;((context[madeKey] ??= new Set()) as Set<string>).add(slug)
  return slug
}

/** Whether a slug got its random ending in this request: nobody can have known it before. */
export const isJustMade = ({ context }: Pick<PayloadRequest, 'context'>, slug: string): boolean =>
  (context[madeKey] as Set<string> | undefined)?.has(slug) ?? false

interface SlugFieldOptions {
  /** Field that the slug is made from when none is typed. */
  from: string
  /** Whether a made slug gets a random ending. @default true */
  ending?: boolean
  /** Slugs that addresses of the newsroom's own use. */
  reserved?: readonly string[]
  /** Says why a document must not have a slug; `undefined` where it may. */
  refuse?: (slug: string, id: number | string | undefined, req: PayloadRequest) => Promise<string | undefined>
}

/**
 * A unique slug. Typed, it is normalised; left empty, it is made once from another field and then kept, so that the address stays the
 * same when a headline is edited. Only the placeholder of a draft that had nothing to be named by is made anew, and never once the
 * public may have seen it; a restored version does not bring another address along.
 */
export const slugField = ({ from, ending = true, reserved = [], refuse }: SlugFieldOptions): TextField => ({
  name: 'slug',
  type: 'text',
  unique: true,
  index: true,
  maxLength: maxSlugLength + endingLength,
  hooks: { beforeValidate: [fillSlug({ from, ending }), ...(refuse ? [refuseSlug(refuse)] : [])], beforeDuplicate: [() => null] },
  validate: (value: unknown) => {
    if (typeof value !== 'string' || value === '') return 'A slug needs at least one letter or digit.'
    return reserved.includes(value) ? `"${value}" is an address of the newsroom itself. Choose another slug.` : true
  },
  admin: { position: 'sidebar', description: 'Part of the address. Left empty, it is made from the text above.' },
})

interface Slugged {
  id: number | string
  slug?: string | null
  _status?: string | null
  publishedAt?: unknown
  wireState?: string | null
}

/** What has no drafts is public from the first moment on. */
const neverPublic = (collection: Parameters<FieldHook>[0]['collection'], { _status, publishedAt, wireState }: Slugged): boolean =>
  Boolean(collection?.versions?.drafts) && _status !== 'published' && !publishedAt && (wireState ?? 'none') === 'none'

const fillSlug =
  ({ from, ending }: Required<Pick<SlugFieldOptions, 'from' | 'ending'>>): FieldHook =>
  ({ value, collection, context, data, originalDoc }) => {
    const stored = originalDoc as Slugged | undefined
    const kept = stored?.slug
    const isFixed = kept && (!untitled.test(kept) || !neverPublic(collection, stored))
    if (isFixed && (value === kept || context['isRestoringVersion'])) return kept
    if (typeof value === 'string' && value.trim() !== '' && !untitled.test(value)) return toSlug(value, maxSlugLength + endingLength)
    if (isFixed) return kept
    const source: unknown = data?.[from]
    const base = typeof source === 'string' ? toSlug(source) : ''
    // An unnamed draft keeps its placeholder until there is something to name it by.
    if (base === '' && kept) return kept
    return ending ? noteMade(context, `${base || 'untitled'}-${randomEnding()}`) : base || `untitled-${randomEnding()}`
  }

/** What a published document has already was asked about when it got it. */
const refuseSlug =
  (refuse: NonNullable<SlugFieldOptions['refuse']>): FieldHook =>
  async ({ value, collection, originalDoc, req }) => {
    const stored = originalDoc as Slugged | undefined
    if (typeof value !== 'string' || value === '' || (stored?._status === 'published' && stored.slug === value)) return value as unknown
    const message = await refuse(value, stored?.id, req)
    if (!message) return value
    const where = collection ? { collection: collection.slug } : {}
    throw new ValidationError({ ...where, errors: [{ path: 'slug', message }], req }, req.t)
  }
