import type { SerializedEditorState } from '@payloadcms/richtext-lexical/lexical'

import { convertLexicalToHTML, type HTMLConvertersFunction } from '@payloadcms/richtext-lexical/html'
import { convertLexicalToPlaintext } from '@payloadcms/richtext-lexical/plaintext'
import sanitizeHtml from 'sanitize-html'

import type { PictureWords } from '../livewire/sourceLabel.js'
import { srcsetOf, withSources } from '../shared/srcset.js'
import { type StoredImage, toWireImage } from '../livewire/toWireItem.js'
import { idOf } from './bodyReferences.js'

/** What a body refers to, looked up before it is rendered: rendering itself reads no database. */
export interface BodyReferences {
  images: ReadonlyMap<string, StoredImage>
  /** Address of an internal link's target, by `<collection>:<id>`. */
  urls: ReadonlyMap<string, string>
  /** A picture of an app's own collections, by its value and the collection that it is of. */
  pictureOf?: ((value: unknown, collection?: string) => StoredImage | undefined) | undefined
  /** HTML of a block of an app's own; the newsroom's blocks are known here. */
  block?: ((block: Record<string, unknown>) => string) | undefined
}

/** Whether a value is Lexical rich text. */
export const isRichText = (value: unknown): boolean => typeof value === 'object' && value !== null && 'root' in value

/**
 * Safe HTML with absolute addresses from a Lexical body; `words` are those of its language. Text is escaped; scripts, styles and handlers
 * never come out.
 */
export const renderBody = (body: unknown, references: BodyReferences, baseUrl: string, words: PictureWords): string => {
  if (!body) return ''
  const html = convertLexicalToHTML({
    data: body as SerializedEditorState,
    converters: converters(references, baseUrl, words),
    disableContainer: true,
  })
  return cleanHtml(html, baseUrl)
}

/** HTML with the wire's own tags alone, and absolute addresses. */
export const cleanHtml = (html: string, baseUrl: string): string => sanitizeHtml(html, allowed(baseUrl))

/** A picture with its caption, credit and label. */
export const figureOf = (image: StoredImage | undefined, baseUrl: string, words: PictureWords, caption?: unknown): string => {
  const shown = image && toWireImage(image, baseUrl, words)
  if (!shown) return ''
  const text = typeof caption === 'string' && caption !== '' ? caption : (shown.caption ?? '')
  const credit = shown.creditLine ? ` <cite>${escape(shown.creditLine)}</cite>` : ''
  const label = shown.sourceLabel ? ` <strong>${escape(shown.sourceLabel)}</strong>` : ''
  const srcset = srcsetOf(shown)
  const files = `src="${escape(shown.url)}"${srcset ? ` srcset="${escape(srcset)}"` : ''}`
  const size = `width="${shown.width}" height="${shown.height}"`
  return `<figure><img ${files} ${size} alt="${escape(shown.alt)}"><figcaption>${escape(text)}${label}${credit}</figcaption></figure>`
}

export const renderBodyText = (body: unknown): string =>
  body ? convertLexicalToPlaintext({ data: body as SerializedEditorState }).trim() : ''

const converters =
  ({ images, urls, pictureOf, block }: BodyReferences, baseUrl: string, words: PictureWords): HTMLConvertersFunction =>
  ({ defaultConverters }) => {
    const figure = (image: StoredImage | undefined, caption?: unknown) => figureOf(image, baseUrl, words, caption)
    // A block in rich text has its fields, its type among them, in `fields`.
    const ofOthers = ({ node }: { node: unknown }) => block?.((node as { fields?: Record<string, unknown> }).fields ?? {}) ?? ''
    return {
      ...defaultConverters,
      // What nobody knows says nothing but what is in it.
      unknown: ({ node, nodesToHTML }) => {
        const { type, children } = node as { type: string; children?: never[] }
        if (type === 'block' || type === 'inlineBlock') return ofOthers({ node })
        return children ? nodesToHTML({ nodes: children }).join('') : ''
      },
      link: ({ node, nodesToHTML }) => {
        const fields = node.fields as { linkType?: string; url?: string; doc?: { relationTo: string; value: unknown } }
        const internal = fields.doc && urls.get(`${fields.doc.relationTo}:${idOf(fields.doc.value)}`)
        const href = fields.linkType === 'internal' ? internal : fields.url
        const text = nodesToHTML({ nodes: node.children }).join('')
        return href ? `<a href="${escape(href)}">${text}</a>` : text
      },
      upload: ({ node }) => figure(pictureOf ? pictureOf(node.value, node.relationTo) : images.get(idOf(node.value))),
      ...(block
        ? {}
        : {
            blocks: {
              imageBlock: ({ node }: { node: { fields: Record<string, unknown> } }) =>
                figure(images.get(idOf(node.fields.image)), node.fields.caption),
              pullQuote: ({ node }: { node: { fields: Record<string, unknown> } }) => {
                const { quote, attribution } = node.fields
                const by = attribution ? `<footer>${escape(attribution)}</footer>` : ''
                return `<blockquote class="pull-quote"><p>${escape(quote)}</p>${by}</blockquote>`
              },
              newsletterCallout: ({ node }: { node: { fields: Record<string, unknown> } }) => {
                const { heading, text, label, url } = node.fields
                const link = url ? `<p><a href="${escape(url)}">${escape(label ?? url)}</a></p>` : ''
                return `<aside class="newsletter"><p><strong>${escape(heading)}</strong></p>${text ? `<p>${escape(text)}</p>` : ''}${link}</aside>`
              },
              embed: ({ node }: { node: { fields: Record<string, unknown> } }) => {
                const { url, title } = node.fields
                if (typeof url !== 'string' || !URL.canParse(url)) return ''
                return `<aside class="embed"><p><a href="${escape(url)}" rel="noopener">${escape(title || url)}</a></p><p>${escape(new URL(url).host)}</p></aside>`
              },
            },
          }),
    }
  }

const allowed = (baseUrl: string): sanitizeHtml.IOptions => ({
  allowedTags: [
    ...['p', 'br', 'hr', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'footer', 'aside', 'figure', 'figcaption', 'cite'],
    ...['ul', 'ol', 'li', 'strong', 'em', 'u', 's', 'sub', 'sup', 'code', 'pre', 'a', 'img', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: {
    a: ['href', 'rel'],
    img: ['src', 'srcset', 'alt', 'width', 'height'],
    blockquote: ['class'],
    aside: ['class'],
    ol: ['start'],
    li: ['value'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan', 'scope'],
  },
  allowedClasses: { blockquote: ['pull-quote'], aside: ['newsletter', 'embed'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  transformTags: {
    h1: 'h2',
    a: (tagName, attributes) => ({ tagName, attribs: absolute(attributes, 'href', baseUrl) }),
    img: (tagName, attributes) => ({ tagName, attribs: absoluteSources(absolute(attributes, 'src', baseUrl), baseUrl) }),
  },
})

const absolute = (attributes: sanitizeHtml.Attributes, name: string, baseUrl: string): sanitizeHtml.Attributes => {
  const value = attributes[name]
  if (value === undefined || !URL.canParse(value, `${baseUrl}/`)) return {}
  return { ...attributes, [name]: new URL(value, `${baseUrl}/`).href }
}

/** What is no list of addresses, each with its width or density, is left out. */
const absoluteSources = (attributes: sanitizeHtml.Attributes, baseUrl: string): sanitizeHtml.Attributes => {
  const { srcset, ...others } = attributes
  const candidates = srcset?.split(/,\s+/).map((one) => one.trim()) ?? []
  const isOne = (text: string) => /^\S+ [\d.]+[wx]$/.test(text) && URL.canParse(text.split(' ', 1)[0] ?? '', `${baseUrl}/`)
  return candidates.length > 0 && candidates.every(isOne)
    ? { ...attributes, srcset: withSources(candidates.join(', '), (address) => new URL(address, `${baseUrl}/`).href) }
    : others
}

export const escapeHtml = (value: unknown): string => escape(value)

const escape = (value: unknown): string =>
  String(value ?? '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
