import { toLexical } from '../liveEntries/toLexical.js'
import { momentOf } from '../localMoments.js'

/** A picture in the composer: shown with the credit that was read from it, and added to the pictures once it is described. */
export interface ComposedPicture {
  /** As one of the pictures, once it was added. */
  id?: number | string | undefined
  name: string
  alt: string
  caption: string
  creator: string
  supplier: string
  creditLine: string
  supplierNumber: string
  ownPicture: boolean
}

/** What the composer holds. Plain data: it is kept in the browser while it is typed. */
export interface Composed {
  kind: 'story' | 'wire'
  headline: string
  text: string
  byline: string
  section: string
  /** Separated by commas. */
  tags: string
  /** Of a `LocalTime`. */
  embargo: string
  picture?: ComposedPicture | undefined
}

export const emptyComposed: Composed = { kind: 'wire', headline: '', text: '', byline: '', section: '', tags: '', embargo: '' }

/** What stays for the next item: who files, and under what. */
export const afterFiling = ({ kind, byline, section }: Composed): Composed => ({ ...emptyComposed, kind, byline, section })

export const isEmpty = ({ headline, text, picture }: Composed): boolean => headline.trim() === '' && text.trim() === '' && !picture

/** Fields of a picture that are sent with it. */
export const pictureFields = ({ id: _, name: _name, ...fields }: ComposedPicture): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? value.trim() || null : value]))

/** What a filing may lack before it is sent. */
export type Lack = 'headlineFirst' | 'pictureFirst' | 'pictureOnWay' | 'embargoPast' | 'timeLeftOut'

/** What a picture lacks before it can go along. */
export const pictureLackOf = (picture: ComposedPicture | undefined): Lack | undefined => {
  if (!picture) return undefined
  if (picture.alt.trim() === '') return 'pictureFirst'
  return picture.id === undefined ? 'pictureOnWay' : undefined
}

export const lackOf = ({ headline, picture, embargo }: Composed, status: 'draft' | 'published', now: Date): Lack | undefined => {
  if (headline.trim() === '') return 'headlineFirst'
  const lack = pictureLackOf(picture)
  if (lack) return lack
  const until = momentOf(embargo)
  if (embargo && !until) return 'timeLeftOut'
  return until && status === 'published' && until <= now ? 'embargoPast' : undefined
}

/** The article that is filed. */
export const toArticle = (
  composed: Composed,
  status: 'draft' | 'published',
  idOf: (id: string) => number | string,
  frames: readonly string[] = [],
): Record<string, unknown> => {
  const { kind, headline, text, byline, section, tags, embargo, picture } = composed
  const body = toLexical(text, { frames })
  const until = momentOf(embargo)
  const terms = tags
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean)
  return {
    kind,
    headline: headline.trim(),
    ...(body ? { body } : {}),
    ...(byline ? { bylines: [idOf(byline)] } : {}),
    ...(section.trim() ? { section: section.trim() } : {}),
    ...(terms.length > 0 ? { tags: terms } : {}),
    ...(until ? { embargoUntil: until.toISOString() } : {}),
    ...(picture?.id === undefined ? {} : { leadImage: picture.id }),
    _status: status,
  }
}
