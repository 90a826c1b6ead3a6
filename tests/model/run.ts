import fc from 'fast-check'

import { dropExpiredPictures } from '../../src/jobs/imageExpiry.js'
import { releaseEmbargoes } from '../../src/jobs/releaseEmbargoes.js'
import { runSchedule } from '../../src/jobs/runSchedule.js'
import type { Engine } from '../helpers/engines.js'
import { installClock, type MovedClock } from './clock.js'
import { see } from './model.js'
import { type Desk, openDesk } from './newsroom.js'
import { perform } from './perform.js'
import { type Step, steps } from './steps.js'
import { disagreements, startFollowing } from './surfaces.js'
import { closeWorld, openWorld } from './world.js'

/** Steps of one sequence at the most. */
const longest = 30
/** What there is when a day begins: something live, a live blog with an entry, and a draft. */
const morning: Step[] = [
  { do: 'create', kind: 'wire', publish: true, text: 0 },
  { do: 'create', kind: 'live', publish: true, text: 1 },
  { do: 'file entry', blog: 0, publish: true, text: 2 },
  { do: 'create', kind: 'wire', publish: false, text: 3 },
]
/** After so many steps everything is looked at, as it is when a sequence ends: see `disagreements`. */
const wholeEvery = 5
/** Milliseconds for which a shorter sequence that goes wrong, too, is looked for. */
const shrinkMs = 120_000

export interface DoorsResult {
  steps: number
  sequences: number
  /** How often each kind of step was carried out, and how often refused. */
  kinds: Record<string, { done: number; refused: number }>
  failure?: { words: string; sequence: Step[] }
}

export interface DoorsOptions {
  engine: Engine
  steps: number
  seed: number
  /** Begins no other sequence after so many milliseconds. @default no end */
  maxMs?: number
  /** Runs this sequence alone, as a failure printed it. */
  replay?: Step[]
  onStep?: (done: number) => void
}

/** Runs random sequences of doors until so many steps are done or one goes wrong; that one is shrunk. */
export const runDoors = async ({
  engine,
  steps: wanted,
  seed,
  maxMs = Infinity,
  replay,
  onStep = () => undefined,
}: DoorsOptions): Promise<DoorsResult> => {
  const clock = installClock()
  const desk = await openDesk(engine)
  const result: DoorsResult = { steps: 0, sequences: 0, kinds: {} }
  const count = (step: Step, refused: boolean) => {
    const kind = (result.kinds[step.do] ??= { done: 0, refused: 0 })
    kind[refused ? 'refused' : 'done'] += 1
    result.steps += 1
    onStep(result.steps)
  }
  try {
    const end = performance.now() + maxMs
    let failedAt: number | undefined
    const property = fc.asyncProperty(steps(longest), async (sequence) => {
      const isOver = failedAt === undefined ? result.steps >= wanted || performance.now() > end : performance.now() - failedAt > shrinkMs
      if (isOver) return
      result.sequences += 1
      await runSequence(desk, clock, sequence, count).catch((error: unknown) => {
        failedAt ??= performance.now()
        throw error
      })
    })
    const { failed, counterexample, errorInstance } = replay
      ? await runSequence(desk, clock, replay, count).then(
          () => ({ failed: false, counterexample: null, errorInstance: undefined }),
          (error: unknown) => ({ failed: true, counterexample: [replay] as [Step[]], errorInstance: error }),
        )
      : await fc.check(property, { seed, numRuns: wanted })
    if (failed)
      result.failure = {
        words: String((errorInstance as Error | undefined)?.message ?? errorInstance),
        sequence: counterexample?.[0] ?? [],
      }
    return result
  } finally {
    clock.restore()
    await desk.stop()
  }
}

const runSequence = async (
  desk: Desk,
  clock: MovedClock,
  sequence: Step[],
  count: (step: Step, refused: boolean) => void,
): Promise<void> => {
  const world = await openWorld(desk)
  const followed = await startFollowing(desk)
  const tick = async () => {
    const { payload } = desk.app
    for (let more = 1; more > 0;) more = (await releaseEmbargoes(payload)) + (await runSchedule(payload))
    await dropExpiredPictures(payload)
  }
  try {
    let looks = 0
    const look = async (step: Step | undefined, most: number, isWhole: boolean) => {
      const faults = await disagreements(desk, world, followed, { clockMoved: step?.do === 'clock', most, isWhole })
      if (faults.length > 0) throw new Error(`after ${step ? JSON.stringify(step) : 'the last step'}:\n  ${faults.join('\n  ')}`)
    }
    for (const step of [...morning, ...sequence]) {
      let from = Date.now()
      const advance = (ms: number) => {
        clock.advance(ms)
        from = Date.now()
      }
      const performed = await perform(step, { desk, world, now: () => Date.now(), advance, tick })
      if (!performed) continue
      const bad = performed.answers.find(({ status }) => status >= 500)
      if (bad) throw new Error(`${JSON.stringify(step)} was answered ${bad.status}: ${JSON.stringify(bad.json).slice(0, 600)}`)
      const refused = performed.answers.find(({ status }) => status >= 400)
      count(step, refused !== undefined)
      if (refused && performed.allowed === 'ok')
        throw new Error(
          `${JSON.stringify(step)} was refused with ${refused.status}: ${JSON.stringify(refused.json['errors'] ?? refused.json).slice(0, 600)}`,
        )
      if (!refused && performed.allowed === 'refused') throw new Error(`${JSON.stringify(step)} was carried out, and must be refused`)
      if (!refused) await performed.apply?.()
      for (const item of world.items) see(item, from, Date.now())
      if (!refused && performed.stored) await checkStored(desk, performed.stored, step)
      looks += 1
      await look(step, Math.max(performed.answers.length, 1), looks % wholeEvery === 0)
    }
    if (looks % wholeEvery !== 0) await look(undefined, 1, true)
  } finally {
    await closeWorld(desk, world)
  }
}

const checkStored = async (
  desk: Desk,
  { item, draft, fields }: NonNullable<NonNullable<Awaited<ReturnType<typeof perform>>>['stored']>,
  step: Step,
): Promise<void> => {
  const doc = (await desk.app.payload.findByID({
    collection: item.collection as 'articles',
    id: item.id,
    draft,
    depth: 0,
    overrideAccess: true,
  })) as unknown as Record<string, unknown>
  for (const [name, value] of Object.entries(fields)) {
    if (JSON.stringify(doc[name]) !== JSON.stringify(value))
      throw new Error(`after ${JSON.stringify(step)}: ${name} is stored as ${JSON.stringify(doc[name])}`)
  }
}
