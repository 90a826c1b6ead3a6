import { isRecord, isRichText } from '../../merge/sameness.js'

/** A body as the composer can show it, and give it back without a loss. */
export interface PlainBody {
  text: string
  /** What stands before the text and stays as it is: pictures. */
  before: object[]
}

/**
 * The reverse of `toLexical`; `undefined` for a body that plain text would lose something of: headings, emphasis, pictures between
 * paragraphs.
 */
export const fromLexical = (body: unknown): PlainBody | undefined => {
  if (!isRichText(body)) return body === null || body === undefined ? { text: '', before: [] } : undefined
  const nodes = body.root.children
  const first = nodes.findIndex((node) => !isBlock(node, 'imageBlock'))
  const paragraphs = (first < 0 ? [] : nodes.slice(first)).map((node) => (isBlock(node, 'embed') ? embedText(node) : paragraphText(node)))
  if (paragraphs.some((text) => text === undefined)) return undefined
  return { text: paragraphs.filter((text) => text !== '').join('\n\n'), before: (first < 0 ? nodes : nodes.slice(0, first)) as object[] }
}

const fieldsOf = (node: unknown): Record<string, unknown> => (isRecord(node) && isRecord(node['fields']) ? node['fields'] : {})

const isBlock = (node: unknown, blockType: string): boolean =>
  isRecord(node) && node['type'] === 'block' && fieldsOf(node)['blockType'] === blockType

const embedText = (node: unknown): string | undefined => {
  const { url, title } = fieldsOf(node)
  return typeof url === 'string' && !title ? url : undefined
}

const paragraphText = (node: unknown): string | undefined => {
  if (!isRecord(node) || node['type'] !== 'paragraph' || !Array.isArray(node['children']) || (node['format'] && node['format'] !== 'left'))
    return undefined
  const parts = node['children'].map(inlineText)
  const text = parts.some((part) => part === undefined) ? undefined : parts.join('')
  // A blank line in it would part it in two.
  return text !== undefined && /\n\s*\n/.test(text) ? undefined : text
}

const inlineText = (node: unknown): string | undefined => {
  if (!isRecord(node)) return undefined
  if (node['type'] === 'linebreak') return '\n'
  if (node['type'] === 'text') return node['format'] || typeof node['text'] !== 'string' ? undefined : node['text']
  if (node['type'] !== 'link' && node['type'] !== 'autolink') return undefined
  const { linkType, newTab, url } = fieldsOf(node)
  const [words] = Array.isArray(node['children']) && node['children'].length === 1 ? node['children'].map(inlineText) : []
  if (words === undefined || typeof url !== 'string' || newTab || (linkType && linkType !== 'custom')) return undefined
  if (words === url) return url
  return /[[\]\n]/.test(words) || /[\s()]/.test(url) || !/^https?:/.test(url) ? undefined : `[${words}](${url})`
}
