/** The short form of `npm run torture -- desk`. */
import { expect, it } from 'vitest'

import { describeEachEngine } from '../../helpers/engines.js'
import { runDesk } from '../../torture/harness/deskRounds.js'

describeEachEngine('Two tabs and an API client at one article', (engine) => {
  it(
    'lose no word and no correction, whoever saves when; what is stale is merged or answered with both',
    { timeout: 240_000 },
    async () => {
      const {
        rounds,
        typed,
        corrections,
        savedThemselves,
        mostVersions,
        saved: _,
        refused: __,
        ...faults
      } = await runDesk({ engine, rounds: 5, seed: 20261128 })
      expect(faults).toEqual({ lostWords: [], lostCorrections: [], wrongAnswers: [], unsaid: 0 })
      expect([rounds, typed > 30, savedThemselves > 3, corrections >= 0, mostVersions < 60]).toEqual([5, true, true, true, true])
    },
  )
})
