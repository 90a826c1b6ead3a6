/** The short form of `npm run torture -- doors`. */
import { expect, it } from 'vitest'

import { describeEachEngine } from '../../helpers/engines.js'
import { runDoors } from '../../model/run.js'
import type { Step } from '../../model/steps.js'

/** What went wrong once, or was taken for wrong: the model and the newsroom agree about it. */
const sequences: [string, Step[]][] = [
  [
    'what comes out and goes again before anybody reads the log says so twice, and an embargo likewise',
    [
      { do: 'schedule', item: 3, action: 'publish' },
      { do: 'schedule', item: 3, action: 'unpublish' },
      { do: 'create', kind: 'wire', publish: false, text: 4 },
      { do: 'embargo', item: 4, hours: 1 },
      { do: 'schedule', item: 4, action: 'unpublish' },
      { do: 'clock', hours: 2 },
      { do: 'publish', item: 3, door: 'rest' },
      { do: 'clock', hours: 1 },
    ],
  ],
  [
    'an entry that a withdrawal took along is over, whatever is tried',
    [
      { do: 'file entry', blog: 0, publish: true, text: 5 },
      { do: 'unpublish', item: 4, door: 'rest' },
      { do: 'withdraw', item: 1 },
      { do: 'correct', item: 2, text: 1 },
      { do: 'pin', item: 2, on: true },
      { do: 'save draft', item: 2, text: 1, status: true, autosave: false },
      { do: 'change', item: 2, door: 'graphql', text: 1 },
      { do: 'unpublish', item: 2, door: 'bulk' },
      { do: 'publish', item: 4, door: 'verb' },
      { do: 'correct', item: 4, text: 1 },
      { do: 'withdraw', item: 2 },
    ],
  ],
  [
    'a typed address is words until its article is out, goes where that goes, and is words again',
    [
      { do: 'create', kind: 'wire', publish: false, text: 1 },
      { do: 'create', kind: 'live', publish: true, text: 2 },
      { do: 'file entry', blog: 1, publish: true, text: 3 },
      { do: 'link', item: 1, to: 0, typed: true },
      { do: 'link', item: 2, to: 0, typed: true },
      { do: 'delete', item: 0, door: 'rest' },
      { do: 'publish', item: 0, door: 'verb' },
      { do: 'change slug', item: 0, text: 4 },
      { do: 'link', item: 2, to: 0, typed: true },
      { do: 'move', host: 1 },
      { do: 'change slug', item: 0, text: 5 },
      { do: 'withdraw', item: 0 },
    ],
  ],
]

describeEachEngine('Whatever people do, by whatever door', (engine) => {
  it(
    'every surface shows what the rules say, and an event is said exactly when what the public sees changes',
    { timeout: 600_000 },
    async () => {
      // The rules are the same on both, and MongoDB takes its time over each step.
      const wanted = engine.name === 'sqlite' ? 200 : 100
      const { failure, steps } = await runDoors({ engine, steps: wanted, seed: 20261128 })
      expect(failure && `${failure.words}\n${JSON.stringify(failure.sequence)}`).toBeUndefined()
      expect(steps).toBeGreaterThanOrEqual(wanted)
    },
  )

  it.each<[string, Step[]]>(sequences)('%s', async (_what, replay) => {
    const { failure } = await runDoors({ engine, steps: 0, seed: 1, replay })
    expect(failure?.words).toBeUndefined()
  })
})
