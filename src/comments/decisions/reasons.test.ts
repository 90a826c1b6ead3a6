import { expect, it } from 'vitest'

import { commentWords } from '../words/table.js'
import { builtInReasons, reasonsOf } from './reasons.js'

it('says each reason in every language of the newsroom, and the newsroom’s own as they were written', () => {
  const own = { ...builtInReasons[1], key: 'shouting', rule: 'No capitals alone.' } as (typeof builtInReasons)[number]
  const said = Object.keys(commentWords).map((language) => reasonsOf({ reasons: [own] }, language))
  const texts = said.flatMap((reasons) =>
    reasons.filter(({ key }) => key !== own.key).flatMap(({ rule, explanation }) => [rule, explanation]),
  )
  expect(texts).toHaveLength(builtInReasons.length * 2 * Object.keys(commentWords).length)
  expect(new Set(texts).size).toBe(texts.length)
  expect(said.map((reasons) => reasons.at(-1)?.rule)).toEqual(said.map(() => own.rule))
  expect(reasonsOf({ reasons: [] }, 'de-AT')[0]?.explanation).toBe('Dieser Kommentar handelt von etwas anderem.')
  expect(reasonsOf({ reasons: [] }, 'sv')).toEqual(builtInReasons)
})
