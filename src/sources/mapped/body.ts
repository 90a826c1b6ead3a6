import { decodeXML } from 'entities'
import sanitizeHtml from 'sanitize-html'

import type { PictureWords } from '../../livewire/sourceLabel.js'
import { idOf } from '../bodyReferences.js'
import { type BodyReferences, cleanHtml, escapeHtml, figureOf, isRichText, renderBody, renderBodyText } from '../renderBody.js'
import { uidOf } from '../wireSource.js'
import type { BlockMapping, StoredBlock } from './options.js'
import { valueAt } from './read.js'
import { bodyReferences } from './references.js'
import { mustBe } from './returned.js'

export interface BodyOptions {
  references: BodyReferences
  blocks: Record<string, BlockMapping>
  baseUrl: string
  words: PictureWords
}

export interface RenderedBody {
  html: string
  text: string
}

/** A body as HTML and as text, whatever it is: rich text, plain text in paragraphs, or a list of blocks. What nobody maps is left out. */
export const renderMappedBody = (body: unknown, options: BodyOptions): RenderedBody => {
  if (isRichText(body)) return withText(renderRichText(body, options), renderBodyText(body))
  if (typeof body === 'string') return { html: paragraphs(body), text: body.trim() }
  if (!Array.isArray(body)) return { html: '', text: '' }
  const html = body.map((block) => renderBlock(block as StoredBlock, options)).join('')
  return withText(cleanHtml(html, options.baseUrl))
}

export interface ShownOfBody {
  text: string
  /** Its text and its pictures, to be compared. */
  all: string
}

/** What a reader would be shown of a body, without a look at any other document. */
export const shownOfBody = (body: unknown, uploads: readonly string[], options: Omit<BodyOptions, 'references'>): ShownOfBody => {
  const known = bodyReferences(body, uploads).filter(({ collection }) => uploads.includes(collection))
  const pictures: string[] = []
  const pictureOf = (value: unknown, collection?: string): undefined => {
    const one = known.find(({ id, collection: own }) => id === idOf(value) && (collection === undefined || collection === own))
    if (one) pictures.push(uidOf(one.collection, one.id))
  }
  const { html, text } = renderMappedBody(body, { ...options, references: { images: new Map(), urls: new Map(), pictureOf } })
  return { text, all: [text, ...pictures, ...(html.match(/<img [^>]*>/g) ?? [])].join('\n') }
}

const renderRichText = (body: unknown, options: BodyOptions): string =>
  renderBody(body, { ...options.references, block: (block) => renderBlock(block, options) }, options.baseUrl, options.words)

const renderBlock = (block: StoredBlock, options: BodyOptions): string => {
  const mapping = options.blocks[block.blockType ?? '']
  if (!mapping) return ''
  return typeof mapping === 'function' ? htmlOf(mapping(block), block) : renderValue(valueAt(block, mapping), block, options)
}

const htmlOf = (made: unknown, { blockType }: StoredBlock): string => {
  const isNothing = made === undefined || made === null || made === false
  return mustBe(`*.blocks.${blockType}`, isNothing ? '' : (made as string), isNothing || typeof made === 'string', 'HTML, or nothing')
}

const captionOf = ({ caption }: StoredBlock): string | undefined =>
  isRichText(caption) ? renderBodyText(caption) : typeof caption === 'string' ? caption : undefined

const renderValue = (value: unknown, block: StoredBlock, options: BodyOptions): string => {
  if (isRichText(value)) return renderRichText(value, options)
  // Columns and other lists of rows, each with words of its own.
  if (Array.isArray(value))
    return value
      .map((row) =>
        Object.values((row ?? {}) as object)
          .map((one) => (isRichText(one) ? renderRichText(one, options) : ''))
          .join(''),
      )
      .join('')
  if (typeof value === 'string' && 'code' in block && block['code'] === value) return `<pre><code>${escapeHtml(value)}</code></pre>`
  const picture = value === null || value === undefined ? undefined : options.references.pictureOf?.(value)
  if (picture) return figureOf(picture, options.baseUrl, options.words, captionOf(block))
  // A picture that is gone, or whose rights have ended, is an id: that is no text for readers.
  const isId = typeof value === 'number' || (typeof value === 'string' && /^[0-9a-f]{24}$/.test(value))
  return typeof value === 'string' && !isId ? paragraphs(value) : ''
}

const paragraphs = (text: string): string =>
  text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => `<p>${escapeHtml(part).replace(/\n/g, '<br>')}</p>`)
    .join('')

const breaks = /<\/(?:p|h[2-6]|li|blockquote|figcaption|pre|tr)>|<br\s*\/?>/g

/** As text: that of the HTML, unless rich text says more by itself. */
const withText = (html: string, own = ''): RenderedBody => {
  const plain = sanitizeHtml(html.replace(breaks, '$&\n'), { allowedTags: [], allowedAttributes: {}, parser: { decodeEntities: true } })
  const text = plain
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n\s*/g, '\n')
    .trim()
  return { html, text: own !== '' ? own : decodeXML(text) }
}
