/** The short form of `npm run torture -- doors`. */
import { expect, it } from 'vitest'

import { describeEachEngine } from '../../helpers/engines.js'
import { runDoors } from '../../model/run.js'

describeEachEngine('Whatever people do, by whatever door', (engine) => {
  it(
    'every surface shows what the rules say, and an event is said exactly when what the public sees changes',
    { timeout: 600_000 },
    async () => {
      const { failure, steps } = await runDoors({ engine, steps: 150, seed: 20261128 })
      expect(failure && `${failure.words}\n${JSON.stringify(failure.sequence)}`).toBeUndefined()
      expect(steps).toBeGreaterThanOrEqual(150)
    },
  )
})
