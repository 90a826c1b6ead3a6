import { put, rightToLeft } from '../element/words.js'
import { escapeHtml as esc } from '../text/toHtml.js'
import type { Cell, Parts } from './cells.js'
import type { Ledger, LedgerPeriod } from './ledger.js'
import { commentWordsIn } from '../words/table.js'
import { ledgerWords, type LedgerWords } from './words/table.js'

interface Look {
  language: string
  /** Names of reasons that are the newsroom's own, by their keys. */
  reasons?: Readonly<Record<string, string>>
}

const wordsIn = (language: string): { language: string; words: LedgerWords } => {
  const words = ledgerWords[language.toLowerCase().split('-')[0] as string]
  return words ? { language, words } : { language: 'en', words: ledgerWords['en'] as LedgerWords }
}

export const ledgerTitle = (language: string): string => wordsIn(language).words.title

/** The ledger as HTML of headings and tables: for our own pages, and for an app that has none. */
export const renderLedger = ({ periods, smallest }: Ledger, { language: wanted, reasons = {} }: Look): string => {
  const { language, words } = wordsIn(wanted)
  const number = (cell: number) => new Intl.NumberFormat(language).format(cell)
  const say = (text: string) => esc(put(text, { smallest: number(smallest) }))
  const spoken = commentWordsIn(language).words.element as unknown as Readonly<Record<string, string>>
  const nameOf = (key: string) => (words as unknown as Readonly<Record<string, string>>)[key] ?? reasons[key] ?? spoken[key] ?? key
  const reasonOf = (key: string) => reasons[key] ?? spoken[key] ?? key

  const row = (name: string, cell: string) => `<tr><th scope="row">${esc(name)}</th><td>${cell}</td></tr>`
  const table = (caption: string, { total, parts, others }: Parts, name: (key: string) => string): string => {
    const rows = Object.entries(parts).map(([key, count]) => row(name(key), number(count)))
    if (others !== undefined) rows.push(row(words.others, number(others)))
    rows.push(row(words.total, total === null ? say(words.few) : number(total)))
    return `<table><caption>${esc(caption)}</caption><tbody>${rows.join('')}</tbody></table>`
  }
  const hours = new Intl.NumberFormat(language, { style: 'unit', unit: 'hour', maximumFractionDigits: 1 })
  const median = (name: keyof LedgerPeriod['medianHours'], cell: Cell) =>
    row(words[name], cell === null ? say(words.few) : esc(hours.format(cell)))
  const range = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const section = (period: LedgerPeriod): string => {
    const months = range.formatRange(new Date(period.from), new Date(Date.parse(period.to) - 1))
    const heading = `<h2 id="${period.name}">${esc(months)}${period.complete ? '' : ` <small>${esc(words.sofar)}</small>`}</h2>`
    if ([period.decisions, period.reports.outcomes, period.refusals].every(({ total }) => total === null))
      return `<section aria-labelledby="${period.name}">${heading}<p>${period.complete ? `${esc(words.decisions)}: ${say(words.few)}` : say(words.none)}</p></section>`
    const medians = (Object.entries(period.medianHours) as [keyof LedgerPeriod['medianHours'], Cell][])
      .map(([name, cell]) => median(name, cell))
      .join('')
    const tables = [
      table(words.decisions, period.decisions, nameOf),
      table(words.reasons, period.reasons, reasonOf),
      table(words.sources, period.sources, nameOf),
      table(words.detection, period.detection, nameOf),
      ...(period.refusals.total === null ? [] : [table(words.refusals, period.refusals, nameOf)]),
      table(words.reports, period.reports.reasons, reasonOf),
      table(words.outcomes, period.reports.outcomes, nameOf),
      table(words.appeals, period.appeals, nameOf),
      `<table><caption>${esc(words.medians)}</caption><tbody>${medians}</tbody></table>`,
    ]
    return `<section aria-labelledby="${period.name}">${heading}${tables.join('')}</section>`
  }
  return `<h1>${esc(words.title)}</h1><p>${say(words.intro)}</p>${periods.map(section).join('')}`
}

/** A page by itself, for an app without pages of ours. It loads nothing. */
export const ledgerPage = (ledger: Ledger, look: Look): string => {
  const { language } = wordsIn(look.language)
  const style =
    'body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}table{border-collapse:collapse;margin:1rem 0;width:100%}caption{text-align:start;font-weight:bold}th,td{padding:.25rem .5rem;border-top:1px solid color-mix(in srgb,currentcolor 25%,transparent);text-align:start;font-weight:normal}td{text-align:end;font-variant-numeric:tabular-nums}'
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${esc(ledgerTitle(language))}</title><style>${style}</style>`
  return `<!doctype html><html lang="${esc(language)}" dir="${rightToLeft(language) ? 'rtl' : 'ltr'}"><head>${head}</head><body><main>${renderLedger(ledger, look)}</main></body></html>`
}
