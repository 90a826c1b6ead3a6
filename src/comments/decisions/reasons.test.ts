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

it('explains a decision on an account as one on all that it wrote, in every language of the newsroom', () => {
  const own = { ...builtInReasons[1], key: 'shouting', explanation: 'Capitals alone.' } as (typeof builtInReasons)[number]
  const languages = Object.keys(commentWords)
  const said = languages.map((language) => reasonsOf({ reasons: [own] }, language, 'account').map(({ explanation }) => explanation))
  const ofComments = languages.flatMap((language) => reasonsOf({ reasons: [] }, language).map(({ explanation }) => explanation))
  expect(said.flat().filter((text) => ofComments.includes(text))).toEqual([])
  expect(new Set(said.map(([first]) => first)).size).toBe(languages.length)
  expect(said.map((texts) => texts.at(-1))).toEqual(languages.map(() => own.explanation))
  expect(reasonsOf({ reasons: [] }, 'pt-BR', 'account')[0]?.explanation).toBe(
    'O que foi escrito com esta conta viola a regra ou a lei aqui indicada.',
  )
})
