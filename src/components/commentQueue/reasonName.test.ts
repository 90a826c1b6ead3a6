import { expect, it } from 'vitest'

import { reportReasons } from '../../comments/decisions/reasonKeys.js'
import { builtInReasons } from '../../comments/decisions/reasons.js'
import { sayIn } from '../../words/desk/say.js'
import { reasonName } from './reasonName.js'

it('says every reason of a report and of a decision in words, and one of the newsroom’s own as it is', () => {
  const say = sayIn({ language: 'en', translations: {} })
  for (const key of [...reportReasons, ...builtInReasons.map((reason) => reason.key)])
    expect(reasonName(say, key)).toMatch(/^[A-Z][a-z]+( |$)/)
  expect(reasonName(say, 'shouting')).toBe('shouting')
})
