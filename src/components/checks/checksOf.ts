import { type Lack, lacksOf, type PublishablePicture } from '../../images/missingForPublication.js'
import type { TextLink } from '../../shared/textLinks.js'
import type { Say } from '../../words/desk/say.js'
import type { DeskWord } from '../../words/desk/table.js'
import { sayLacks } from '../pictureGate/sayLacks.js'

/** What hinders a publication, or is worth a look before it. */
export interface Finding {
  /** Told apart by it. */
  key: string
  /** Blocking: the server would refuse the publication. */
  level: 'advisory' | 'blocking'
  /** Of the desk's words … */
  word?: DeskWord
  values?: Readonly<Record<string, string>>
  /** What a picture lacks; stands for `{what}`. */
  lacks?: readonly Lack[]
  /** … or a sentence that a plugin says. */
  text?: string
  /** Field where it is mended. */
  field?: string
  /** Words of the link in it that is meant. */
  link?: string
  /** Document where it is mended, as `images/7`. */
  document?: string
}

export interface CheckedPicture extends PublishablePicture {
  id: number | string
  filename?: string | null
}

/** An article that the text links to, as it stands. */
export interface LinkedArticle {
  id: number | string
  headline?: string | null
  wireState?: string | null
}

/** An address of our own that the text links to, as `/livewire/standing` answers. */
export interface LinkedAddress {
  url: string
  standing: string
}

export interface Checked {
  headline: string
  slug: string
  bylines: number
  hasText: boolean
  /** ISO 8601. */
  embargoUntil?: string | null
  legalNote: string
  legalCleared: boolean
  /** Of a live blog's entry a headline alone may be all, and whose it is need not be said. */
  isEntry: boolean
  /** Whether the public sees it already. */
  isLive: boolean
  pictures: readonly CheckedPicture[]
  articles: readonly LinkedArticle[]
  addresses: readonly LinkedAddress[]
  badLinks: readonly TextLink[]
  now: Date
}

/** Longest headline that search results and cards show whole, in characters. */
export const longHeadline = 110

/** What is found of an article as it stands in the form: what blocks comes first. */
export const checksOf = (article: Checked): Finding[] => {
  const found = [...ofText(article), ...ofPictures(article), ...ofEmbargo(article), ...ofLegal(article), ...ofLinks(article)]
  return inOrder(found)
}

export const inOrder = (found: readonly Finding[]): Finding[] => [
  ...found.filter(({ level }) => level === 'blocking'),
  ...found.filter(({ level }) => level === 'advisory'),
]

const ofText = ({ headline, slug, bylines, hasText, isEntry }: Checked): Finding[] => {
  const length = [...headline.trim()].length
  return [
    ...(length === 0 ? [{ key: 'headline', level: 'blocking', word: 'checkHeadline', field: 'headline' } as const] : []),
    ...(length > longHeadline
      ? [
          {
            key: 'longHeadline',
            level: 'advisory',
            word: 'checkLongHeadline',
            values: { count: String(length), most: String(longHeadline) },
            field: 'headline',
          } as const,
        ]
      : []),
    ...(hasText || isEntry ? [] : [{ key: 'text', level: 'advisory', word: 'checkText', field: 'body' } as const]),
    ...(bylines > 0 || isEntry ? [] : [{ key: 'byline', level: 'advisory', word: 'checkByline', field: 'bylines' } as const]),
    ...(/^untitled-[a-z2-7]{5}$/.test(slug)
      ? [{ key: 'slug', level: 'advisory', word: 'checkSlug', values: { slug }, field: 'slug' } as const]
      : []),
  ]
}

const ofPictures = ({ pictures, now }: Checked): Finding[] =>
  pictures.flatMap((picture): Finding[] => {
    const lacks = lacksOf(picture, now)
    if (lacks.length === 0) return []
    const values = { name: picture.filename ?? String(picture.id) }
    return [
      { key: `picture ${picture.id}`, level: 'blocking', word: 'checkPicture', values, lacks, document: `images/${picture.id}` } as const,
    ]
  })

const ofEmbargo = ({ embargoUntil, isLive, now }: Checked): Finding[] => {
  const end = embargoUntil ? new Date(embargoUntil) : undefined
  if (!end || Number.isNaN(end.getTime())) return []
  if (end > now) return isLive ? [{ key: 'embargo', level: 'blocking', word: 'checkEmbargoLive', field: 'embargoUntil' }] : []
  return isLive ? [] : [{ key: 'embargo', level: 'advisory', word: 'checkEmbargoOver', field: 'embargoUntil' }]
}

const ofLegal = ({ legalNote, legalCleared, isLive }: Checked): Finding[] => {
  if (legalNote.trim() === '' || legalCleared) return []
  return [{ key: 'legal', level: isLive ? 'advisory' : 'blocking', word: 'checkLegal', field: 'legalCleared' }]
}

const ofLinks = ({ articles, addresses, badLinks }: Checked): Finding[] => [
  ...badLinks.map(({ text, url }, at): Finding => {
    const values = { name: text, url }
    return { key: `bad link ${at}`, level: 'blocking', word: 'checkLinkAddress', values, field: 'body', link: text }
  }),
  ...articles.flatMap(({ id, headline, wireState }): Finding[] => {
    if (wireState === 'live') return []
    const values = { headline: headline ?? String(id) }
    const word = wireState === 'withdrawn' ? ('checkLinkWithdrawn' as const) : ('checkLinkNotPublic' as const)
    return [{ key: `link ${id}`, level: 'advisory', word, values, field: 'body' }]
  }),
  ...addresses.flatMap(({ url, standing }): Finding[] => {
    if (standing === 'withdrawn')
      return [{ key: url, level: 'advisory', word: 'checkLinkWithdrawn', values: { headline: url }, field: 'body' }]
    if (standing === 'current' || standing === 'corrected') return []
    return [
      {
        key: url,
        level: 'advisory',
        word: standing === 'moved' ? ('checkLinkMoved' as const) : ('checkLinkDead' as const),
        values: { headline: url },
        field: 'body',
      },
    ]
  }),
]

/** A finding in words. */
export const sayFinding = (say: Say, { word, values, lacks, text = '' }: Finding): string =>
  word ? say(word, { ...values, ...(lacks ? { what: sayLacks(say, lacks) } : {}) }) : text
