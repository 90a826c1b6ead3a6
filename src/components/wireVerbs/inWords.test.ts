import { describe, expect, it } from 'vitest'

import { sayIn } from '../../words/desk/say.js'
import { deskWordsIn } from '../../words/desk/table.js'
import { inWords } from './inWords.js'
import { type Verb, verbsFor, verbsInList, type WireStanding } from './verbsFor.js'

const corrections = [{ id: '1', text: 'Reason' }]
const standings: WireStanding[] = (['none', 'embargoed', 'live', 'unpublished', 'waiting'] as const).flatMap((wireState) =>
  [true, false].map(
    (on) =>
      ({
        wireState,
        _status: on ? 'draft' : 'published',
        pinned: on,
        keyEvent: on,
        kind: 'live',
        corrections,
        coverageEndTime: on ? '2026-01-01T00:00:00Z' : null,
      }) as const,
  ),
)
const verbs = standings.flatMap((standing) => [...verbsInList(standing), ...verbsFor(standing, 'entries')])
const textsOf = ({ done, explanation, fields, label }: Verb) => [
  label,
  done,
  explanation,
  ...(fields ?? []).flatMap((field) => [
    field.label,
    ...(field.name === 'correction' ? [] : (field.options ?? []).map((option) => option.label)),
  ]),
]

describe('verbs in words', () => {
  const say = sayIn({ language: 'ja', translations: { newsroom: deskWordsIn(['ja']) } })

  it('leave nothing in English', () => {
    const left = verbs.flatMap((verb) => textsOf(inWords(say, verb))).filter((text) => text && /[a-z]{3}/i.test(text))
    expect(left).toEqual([])
  })
  it('are the same in English, and keep what the editor typed', () => {
    const english = sayIn({ language: 'en', translations: {} })
    expect(verbs.map((verb) => inWords(english, verb))).toEqual(verbs)
    const retract = verbs.find(({ name }) => name === 'retract-correction') as Verb
    expect(inWords(say, retract).fields?.[0]?.options).toEqual([{ value: '1', label: 'Reason' }])
  })
})
