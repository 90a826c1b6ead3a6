/** What happened to a reader: somebody answered, or the newsroom decided. */
export interface FeedEntry {
  id: string
  /** ISO 8601. */
  at: string
  title: string
  /** Safe HTML. */
  html: string
  url?: string
}

export interface ReaderFeed {
  /** BCP 47 */
  language: string
  title: string
  /** The feed's own addresses hold a secret, so it names none. */
  home: string
  id: string
  entries: FeedEntry[]
}

export const toJsonFeed = ({ language, title, home, entries }: ReaderFeed): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    language,
    home_page_url: home,
    items: entries.map(({ id, at, title: name, html, url }) => ({
      id,
      title: name,
      content_html: html,
      date_published: at,
      ...(url ? { url } : {}),
    })),
  })

const xml = (text: string): string =>
  text
    .replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] as string)

export const toAtom = ({ language, title, home, id, entries }: ReaderFeed): string => {
  const updated = entries[0]?.at ?? '1970-01-01T00:00:00.000Z'
  const parts = entries.map(
    (entry) =>
      `<entry><id>${xml(entry.id)}</id><title>${xml(entry.title)}</title><updated>${entry.at}</updated>${entry.url ? `<link href="${xml(entry.url)}"/>` : ''}<content type="html">${xml(entry.html)}</content></entry>`,
  )
  return `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(language)}"><id>${xml(id)}</id><title>${xml(title)}</title><author><name>${xml(title)}</name></author><updated>${updated}</updated><link href="${xml(home)}"/>${parts.join('')}</feed>\n`
}
