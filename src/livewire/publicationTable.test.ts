import { readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

import { type Ask, asks, publicationAfter, type Standing, standings } from './publication.js'

/** What comes of an ask, in the words of the contract. */
const say = (standing: Standing, hasDraft: boolean, ask: Ask): string => {
  const outcome = publicationAfter({ standing, hasDraft }, ask)
  if ('refused' in outcome) return `409 ${outcome.refused}`
  const row = { newest: 'newest version', published: 'published version', nothing: 'nothing' }[outcome.row]
  const top = outcome.top === 'newest' ? ', draft on top' : ''
  if (outcome.row === 'nothing') return `stays ${outcome.status}${top}`
  return `${outcome.status}: ${row}${outcome.takesChange ? ' with the change' : ''}${top}`
}

const table = (): string => {
  const head = `| stands as | ${asks.join(' | ')} |\n|---|${asks.map(() => '---|').join('')}`
  const rows = standings.flatMap((standing) =>
    (standing === 'embargoed' || standing === 'waiting' || standing === 'live' ? [false, true] : [false]).map(
      (hasDraft) =>
        `| ${standing}${hasDraft ? ', with a draft on top' : ''} | ${asks.map((ask) => say(standing, hasDraft, ask)).join(' | ')} |`,
    ),
  )
  return [head, ...rows].join('\n')
}

it('docs/contracts/publication.md holds the table that the module is', () => {
  expect(readFileSync('docs/contracts/publication.md', 'utf8')).toContain(table())
})
