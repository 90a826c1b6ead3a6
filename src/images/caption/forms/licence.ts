import { cut, type Edit, insert } from './edits.js'
import { example, type Form } from './form.js'

const name =
  '(?:CC[ -]?(?:BY|0)(?:[ -](?:NC|SA|ND))*(?:[ -]\\d(?:\\.\\d)?(?:\\s[a-z]{2}(?=\\s?[()\\]]|$))?)?|public domain|domaine public|gemeinfrei|Unsplash License|Pixabay License)'
/** A licence behind the credit with its sign, its word, its address and its brackets. */
const pattern = new RegExp(
  `[\\s,;·•—|]*(?:\\b(?:(?:licen[cs]ed|used|shared|lizenziert)\\s+)?(?:under|unter|sous|bajo|sob|sotto|na licencji)\\s+(?:an?\\s+|the\\s+|der\\s+)?)?(?:licen[cs]ja|licen[cs]e|licence|lizenz|licencia|licença)?[\\s:]*[([]?${name}(?:\\s*[(<]?https?://[^\\s)>]+[)>]?)?[)\\]]?`,
  'giu',
)
const ownWork = /\s*\(own work\)/giu

/** `… stadium. Jane Doe, CC BY`: a name in full behind a full stop, and the licence. */
const holder =
  /(?<=^|[.!?”"]\s+)(?=(?:\p{Lu}[\p{L}.’'-]+\s){1,3}\p{Lu}[\p{L}’'-]+,\s*CC[ -]?(?:BY|0)(?:[ -](?:NC|SA|ND))*(?:[ -]\d(?:\.\d)?)?$)/gu

/** `A comic by Jane Doe, licensed under CC BY-NC 2.5`: whoever a licence is of is named right before it. */
const maker =
  /(?<=\p{L})\s+by\s+(?=(?:\p{Lu}[\p{L}.’'-]+\s){1,3}\p{Lu}[\p{L}’'-]+,?\s+(?:(?:licen[cs]ed|used|shared)\s+under\s+(?:an?\s+)?)?\(?(?:CC[ -]|Creative Commons))/gu

/** `… stadium. Jane Doe (CC BY 4.0)` */
const bracketed = /(?<=^|[.!?”"]\s+)(?=(?:\p{Lu}[\p{L}.’'-]+\s){1,3}\p{Lu}[\p{L}’'-]+\s*[([]CC[ -]?(?:BY|0)[^)\]]{0,20}[)\]]$)/gu

/** `– CC-BY-SA 2.0 Jane Doe`, `– Alle Rechte vorbehalten Jane Doe`: the licence stands before the name that ends the text. */
const first =
  /(?<=^|[.!?”"»)]\s*|\s)[–—-]?\s?(CC[ -](?:BY|0)(?:[ -](?:NC|SA|ND))*(?:[ -]\d(?:\.\d)?)?|Alle Rechte vorbehalten|All rights reserved|Gemeinfrei|Public Domain)[:,]?\s+(?:(?:von|by)\s+)?(?=(?:\p{Lu}[\p{L}.’'-]+ ){1,3}\p{Lu}[\p{L}’'-]+$)/u

/** `Gemeinfrei-ähnlich freigegeben durch unsplash.com: Jane Doe` */
const released = /\s*[–—-]?\s*Gemeinfrei-ähnlich freigegeben durch\s+(?=([\w.-]+)\s?:\s+\p{Lu})/u

/** What was found goes, and what stands behind it is who holds the rights. */
function asHolder({ index, 0: text }: RegExpExecArray): Edit[] {
  const to = index + text.length
  return [{ from: index, to, with: '\n' }, insert(to, '© ')]
}

/** The edits for it: what stands before the colon is the house. */
function releasedBy(found: RegExpExecArray, source: string): Edit[] {
  const start = found.index + found[0].length
  const colon = source.indexOf(':', start)
  return [...asHolder(found), { from: colon, to: colon + 1, with: '/' }]
}

export const licence: Form = {
  name: 'licence',
  about: 'Pages of free pictures, which end the credit with the licence and its address.',
  examples: [
    example('Makieta obozu, 2022 rok (fot. Jan Wilk), licencja CC BY-SA 4.0', 'Makieta obozu, 2022 rok', ['Jan Wilk'], []),
    example('Fans outside the stadium. Jane Doe, CC BY-NC-ND', 'Fans outside the stadium.', ['Jane Doe'], []),
    example('A pellet over a magnet. Jane Doe (CC BY 4.0)', 'A pellet over a magnet.', ['Jane Doe'], []),
    example('Kameras am Bahnhof. – Alle Rechte vorbehalten Jane Doe', 'Kameras am Bahnhof.', ['Jane Doe'], []),
    example('Photo: Jane Doe via Wikimedia Commons · CC BY 4.0', '', ['Jane Doe'], ['Wikimedia Commons']),
  ],
  propose: ({ source }) => {
    const free = released.exec(source)
    if (free) return [{ edits: releasedBy(free, source), notes: ['Gemeinfrei'] }]
    const led = first.exec(source)
    if (led?.[1]) return [{ edits: asHolder(led), notes: [led[1]] }]
    const found = [...source.matchAll(pattern)]
    const notes = found.map(({ 0: text }) => text.replace(/^[\s,;·•—|([]+|[)\]]+$|\s*\(?https?:.*$/giu, '')).filter(Boolean)
    const holders: Edit[] = [...source.matchAll(holder), ...source.matchAll(bracketed)].map(({ index }) => insert(index, '© '))
    const makers = [...source.matchAll(maker)].flatMap(asHolder)
    const edits = [
      ...holders,
      ...makers,
      ...[...found, ...source.matchAll(ownWork)].map(({ index, 0: text }) => cut(index, index + text.length)),
    ]
    return edits.length > 0 ? [{ edits, notes }] : []
  },
}
