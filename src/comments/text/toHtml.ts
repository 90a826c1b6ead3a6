const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] as string)

/**
 * A comment as HTML: paragraphs, line breaks, `>` quotations, `-` lists, `**strong**`, `*emphasis*`, `` `code` ``, links to http and https.
 * Made of escaped text and nine elements of ours alone; there are no pictures, and no markup of the writer's gets through.
 */
export const toHtml = (text: string): string =>
  text
    .split(/\n{2,}/)
    .map((part) => block(part.split('\n')))
    .join('')

const quote = /^> ?/
const item = /^[-*•] +/

const block = (lines: string[]): string => {
  const out: string[] = []
  let at = 0
  while (at < lines.length) {
    const kind = kindOf(lines[at] as string)
    const first = at
    while (at < lines.length && kindOf(lines[at] as string) === kind) at++
    const same = lines.slice(first, at)
    if (kind === 'quote') out.push(`<blockquote dir="auto">${toParagraph(same.map((line) => line.replace(quote, '')))}</blockquote>`)
    else if (kind === 'item') out.push(`<ul>${same.map((line) => `<li dir="auto">${inline(line.replace(item, ''))}</li>`).join('')}</ul>`)
    else out.push(toParagraph(same))
  }
  return out.join('')
}

const kindOf = (line: string): 'item' | 'quote' | 'text' => (quote.test(line) ? 'quote' : item.test(line) ? 'item' : 'text')

const toParagraph = (lines: string[]): string => {
  const html = lines.map(inline).join('<br>')
  return html === '' ? '' : `<p dir="auto">${html}</p>`
}

/**
 * In the order in which they are looked for: an address ends where a quotation or a sentence does, in any script. None holds another but
 * emphasis and strength, once.
 */
const spans =
  /`([^`\n]{1,500})`|\[([^[\]\n]{1,200})\]\((https?:\/\/[^\s()<>"]{1,1000})\)|(https?:\/\/[^\s<>"`“”„«»‹›。，、！？；：「」『』（）《》〈〉【】،؛؟।]{3,1000})|\*\*(?=\S)([^*\n]{1,1000}?\S|\S)\*\*|(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*\n]{0,1000}?[^\s*])\*(?![\p{L}\p{N}*])/gu

const inline = (line: string): string => {
  let html = ''
  let from = 0
  for (const match of line.matchAll(spans)) {
    html += escapeHtml(line.slice(from, match.index))
    const [whole, code, words, target, address, strong, soft] = match
    if (code !== undefined) html += `<code>${escapeHtml(code)}</code>`
    else if (target !== undefined) html += link(target, words as string)
    else if (address !== undefined) {
      const bare = withoutEnd(address)
      html += link(bare, bare) + escapeHtml(address.slice(bare.length))
    } else if (strong !== undefined) html += `<strong>${escapeHtml(strong)}</strong>`
    else html += `<em>${escapeHtml(soft as string)}</em>`
    from = match.index + whole.length
  }
  return html + escapeHtml(line.slice(from))
}

/** The sentence's own signs behind an address are not part of it; nor is a bracket that it does not open. */
const withoutEnd = (address: string): string => {
  const bare = address.replace(/[.,;:!?'’…]+$/u, '')
  return bare.endsWith(')') && !bare.includes('(') ? withoutEnd(bare.slice(0, -1)) : bare
}

/** A link says where it leads: under words of the writer's choice its host stands beside them. */
const link = (target: string, words: string): string => {
  if (!URL.canParse(target)) return escapeHtml(words)
  const url = new URL(target)
  if (url.username !== '' || url.password !== '' || !/^https?:$/.test(url.protocol)) return escapeHtml(words)
  const host = words === target ? '' : ` <span class="nc-host">(<bdi>${escapeHtml(url.host)}</bdi>)</span>`
  return `<a href="${escapeHtml(url.href)}" rel="nofollow ugc noopener noreferrer" target="_blank"><bdi>${escapeHtml(words)}</bdi></a>${host}`
}
