import { createHash } from 'node:crypto'

import { escapeMarkup } from '../../feeds/cleanText.js'
import type { WirePublisher, WireTombstone } from '../../livewire/types.js'
import { withdrawalReason } from '../../feeds/withdrawalReason.js'
import type { Words } from '../../words/types.js'
import { voiceOf } from '../../words/table.js'
import { fill, formatTime } from '../../words/voice.js'

const style = `
:root { color-scheme: light dark; --paper: #fbfaf6; --ink: #17191d; --quiet: #5d6068; --wire: #b3261e }
@media (prefers-color-scheme: dark) { :root { --paper: #14161a; --ink: #eceae4; --quiet: #a3a6ad; --wire: #ff8a73 } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.125rem/1.6 Charter, 'Iowan Old Style', Georgia, serif }
header, main { max-width: 40rem; margin: 0 auto; padding: 1.25rem }
header { font-weight: 700 }
a { color: inherit }
main { border-top: 3px solid var(--wire); padding-top: 2rem }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 1rem }
time { white-space: nowrap }
.quiet { color: var(--quiet) }`

/** Under a Content Security Policy the page's own style is told by its hash. */
export const tombstonePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

type Shown = (words: Words, voice: ReturnType<typeof voiceOf>) => { title: string; main: string }

const pageOf = (publisher: WirePublisher, shown: Shown): string => {
  const voice = voiceOf(publisher)
  const words = Object.fromEntries(Object.entries(voice.words).map(([key, text]) => [key, escapeMarkup(text)])) as unknown as Words
  const name = escapeMarkup(publisher.name)
  const { title, main } = shown(words, voice)
  return `<!doctype html>
<html lang="${escapeMarkup(voice.language)}" dir="${voice.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} – ${name}</title>
<style>${style}</style>
</head>
<body>
<header><a href="/">${name}</a></header>
<main>
${main}
</main>
</body>
</html>
`
}

/** The page that stands where an item was: when it was withdrawn and why, and nothing of what it said. */
export const tombstoneHtml = ({ publishedAt, withdrawal }: WireTombstone, publisher: WirePublisher): string =>
  pageOf(publisher, (words, voice) => {
    const time = (at: string) => `<time datetime="${escapeMarkup(at)}">${escapeMarkup(formatTime(at, voice))}</time>`
    const reason = withdrawalReason(withdrawal, voice.words)
    const main = `<h1>${words.gone}</h1>
${reason ? `<p dir="auto">${escapeMarkup(reason)}</p>` : ''}
<p class="quiet">${fill(words.goneTimes, { published: time(publishedAt), withdrawn: time(withdrawal.at) })}</p>
<p><a href="/">${words.latestLivewire}</a> · <a href="/corrections">${words.correctionsAndWithdrawals}</a></p>`
    return { title: words.withdrawn, main }
  })

/** The page that stands where something else was, of which nothing is said. */
export const goneHtml = (publisher: WirePublisher): string =>
  pageOf(publisher, ({ latestLivewire, masthead, notFound }) => ({
    title: notFound,
    main: `<h1>${notFound}</h1>\n<p><a href="/">${latestLivewire}</a> · <a href="/masthead">${masthead}</a></p>`,
  }))
