import { expect, it } from 'vitest'

import { mergeFields } from '../../merge/mergeFields.js'
import { asLists, asTexts } from './lineLists.js'

it('keeps the words that two people have added to one list, and what each has set', () => {
  const [base, mine, theirs] = [
    { words: 'rogue\ncad', maxLinks: 2 },
    { words: 'rogue\ncad\nknave', maxLinks: 3 },
    { words: 'scoundrel\nrogue\ncad\n', maxLinks: 2 },
  ].map((fields) => asLists(fields, ['words'])) as [object, object, object]
  const { collisions, merged } = mergeFields({ base: { ...base }, mine: { ...mine }, theirs: { ...theirs } })
  expect(collisions).toEqual([])
  expect(asTexts(merged, ['words'])).toEqual({ words: 'scoundrel\nrogue\ncad\nknave', maxLinks: 3 })
})
