/** The short form of `npm run torture -- answers`: two processes on one database, one of which is killed. */
import { expect, it } from 'vitest'

import { describeEachEngine } from '../../helpers/engines.js'
import { startInstances } from '../../torture/answers/instances.js'
import { tortureAnswers } from '../../torture/answers/run.js'
import { seededRandom } from '../../torture/seededRandom.js'

describeEachEngine('Changing by every door while the public reads everywhere', (engine) => {
  it('answers nobody with what is no longer true', { timeout: 180_000 }, async () => {
    const { uri } = await engine.freshDatabase()
    const instances = await startInstances({ count: 2, databaseUri: uri })
    try {
      const { differences, ...result } = await tortureAnswers({
        instances,
        changes: 16,
        random: seededRandom(7),
        kills: 1,
        readers: 2,
        feedMs: 60_000,
      })
      expect(differences).toEqual([])
      expect(result).toMatchObject({ staleSame: 0, staleOthers: 0, staleAfterKill: 0, unreadable: 0, refused: 0 })
      expect(result.reads).toBeGreaterThan(100)
    } finally {
      await instances.stop()
    }
  })
})
