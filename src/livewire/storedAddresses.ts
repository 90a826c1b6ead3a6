import { escapeRegExp } from '../shared/escapeRegExp.js'
import { withSources } from '../shared/srcset.js'
import type { WireImage, WireItem, WirePerson, WireTombstone } from './types.js'

type Article = WireItem | WireTombstone
type Change = (address: string) => string

/**
 * An article as the log keeps it: addresses of the newsroom's own begin with a slash, so that they are right wherever it is published
 * later. Those of other hosts stay as they are.
 * @param bases where the newsroom is published, and where it was: `https://news.example`, without a slash at the end
 */
export const toStoredAddresses = <T extends Article>(article: T, bases: readonly string[]): T =>
  withAddresses(article, (address) => toStoredAddress(address, bases))

/** The same of one address. */
export const toStoredAddress = (address: string, bases: readonly string[]): string => {
  const base = baseOfOwn(address, bases)
  if (base === undefined) return address
  const rest = address.slice(base.length)
  return rest.startsWith('/') ? rest : `/${rest}`
}

/** Below which of these an address is: the longest, where one is a folder of another. */
export const baseOfOwn = (address: string, bases: readonly string[]): string | undefined =>
  bases.filter((one) => address.startsWith(one) && /^(?:[/?#]|$)/.test(address.slice(one.length))).sort((a, b) => b.length - a.length)[0]

/** An article as it is sent: every address is absolute. */
export const toPublicAddresses = <T extends Article>(article: T, base: string): T =>
  withAddresses(article, (address) => (address.startsWith('/') ? base + address : address))

/**
 * A text as it is shown where the newsroom has moved: an address of where it was, that somebody typed as a word of it, is that of where it
 * is. What is part of another address stays.
 */
export const toTextOfToday = (text: string, url: string, former: readonly string[]): string => {
  if (!former.some((base) => text.includes(base))) return text
  const bases = [...new Set([url, ...former])].sort((a, b) => b.length - a.length).map(escapeRegExp)
  return text.replace(
    new RegExp(`(?<![\\p{L}\\p{N}_/?&=#%.:@+-])(?:${bases.join('|')})(?![\\p{L}\\p{N}_@%-]|[.:][\\p{L}\\p{N}])`, 'gu'),
    url,
  )
}

/** The same of all texts of an article. */
export const toTextsOfToday = <T>(article: T, url: string, former: readonly string[]): T => {
  if (former.length === 0) return article
  const visit = (value: unknown): unknown => {
    if (typeof value === 'string') return toTextOfToday(value, url, former)
    if (Array.isArray(value)) return value.map(visit)
    if (typeof value !== 'object' || value === null || value instanceof Date) return value
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, visit(one)]))
  }
  return visit(article) as T
}

const withAddresses = <T extends Article>(article: T, change: Change): T => {
  const partOf = article.partOf && { ...article.partOf, url: change(article.partOf.url) }
  const common = { ...article, url: change(article.url), ...(partOf ? { partOf } : {}) }
  if (!('bodyHtml' in common)) return common
  const item = common as WireItem
  const named = <P extends WirePerson>(person: P): P => (person.url ? { ...person, url: change(person.url) } : person)
  return {
    ...item,
    ...(item.canonicalUrl ? { canonicalUrl: change(item.canonicalUrl) } : {}),
    bylines: item.bylines.map(named),
    hatTips: item.hatTips.map(named),
    bodyHtml: withLinks(item.bodyHtml, change),
    ...(item.image ? { image: withPictures(item.image, change) } : {}),
  } as unknown as T
}

const withPictures = (image: WireImage, change: Change): WireImage => ({
  ...image,
  url: change(image.url),
  ...(image.webStatement ? { webStatement: change(image.webStatement) } : {}),
  ...(image.licensorUrl ? { licensorUrl: change(image.licensorUrl) } : {}),
  renditions: image.renditions.map((rendition) => ({ ...rendition, url: change(rendition.url) })),
})

/** The wire's own HTML is clean: tags in small letters, values in double quotes, `>` in none of them. */
const linked = /<(?:a|img) [^>]*>/g
const linkAttribute = / (href|src|srcset)="([^"]*)"/g

/** The card of a page, which says its address and its host in words where it has no title. */
const card = /(<aside class="embed"><p><a href="([^"]*)"[^>]*>)([^<]*)(<\/a><\/p><p>)([^<]*)(?=<\/p><\/aside>)/g

const withLinks = (html: string, change: Change): string =>
  html
    .replace(card, (whole, begin: string, address: string, title: string, middle: string) => {
      const changed = change(address)
      return changed === address
        ? whole
        : `${begin}${title === address ? changed : title}${middle}${changed.startsWith('/') ? '' : new URL(changed).host}`
    })
    .replace(linked, (tag) =>
      tag.replace(
        linkAttribute,
        (_, name: string, value: string) => ` ${name}="${name === 'srcset' ? withSources(value, change) : change(value)}"`,
      ),
    )
