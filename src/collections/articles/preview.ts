import type { CollectionAdminOptions, JsonObject, PayloadRequest } from 'payload'

/** What an address of a preview is made from. */
export interface PreviewedArticle {
  id: number | string
  slug?: string | null
  language?: string | null
}

export interface PreviewOptions {
  /**
   * Where a draft is shown as readers will see it, in the form's live preview: an address, or a path of this server. Whoever answers there
   * has to ask who looks: `/preview/articles/<id>` of the reference front end does.
   * @default no preview
   * @example ({ id }) => `/preview/articles/${id}`
   */
  previewUrl?: (article: PreviewedArticle) => string | undefined
}

/** Widths that a preview is looked at in: a phone, a tablet, a desk. */
const breakpoints = [
  { name: 'phone', label: 'Phone', width: 360, height: 740 },
  { name: 'tablet', label: 'Tablet', width: 768, height: 1024 },
  { name: 'desk', label: 'Desk', width: 1440, height: 900 },
]

type PreviewUrl = NonNullable<PreviewOptions['previewUrl']>
type Address = string | undefined

/** @param addressOf of what stands in the form; what is not saved yet has none */
export const livePreview = (
  { previewUrl }: PreviewOptions,
  addressOf: (previewUrl: PreviewUrl, data: JsonObject, req: PayloadRequest) => Address | Promise<Address>,
): Pick<CollectionAdminOptions, 'livePreview'> =>
  previewUrl
    ? {
        livePreview: {
          breakpoints,
          url: ({ data, req }) => (data['id'] === undefined ? undefined : addressOf(previewUrl, data, req)),
        },
      }
    : {}

/** The page of an article, which shows one of its entries. */
export const withEntry = (address: Address, id: unknown): Address =>
  address && `${address}${address.includes('?') ? '&' : '?'}entry=${String(id)}`

/** A version is previewed where the address has the article's id in it, by which we know where to put another one's. */
export const versionPreview = ({ previewUrl }: PreviewOptions): CollectionAdminOptions['components'] => {
  const address = previewUrl?.({ id: 'ARTICLE-ID' })
  if (!address?.includes('ARTICLE-ID')) return {}
  return { views: { edit: { version: { actions: [{ path: 'payload-newsroom/admin#VersionPreview', clientProps: { address } }] } } } }
}
