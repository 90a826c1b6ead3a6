import type { Payload } from 'payload'

import { stateSlug } from '../log/rows.js'
import { answeredPlaces } from './answeredPlaces.js'
import { asStored } from './asStored.js'
import { conversation } from './conversation.js'
import { datedAhead } from './datedAhead.js'
import { draftReferences } from './draftReferences.js'
import { logRows } from './logRows.js'
import { movedAt } from './movedAt.js'
import { publicSince } from './publicSince.js'
import { rewriteFile } from './rewriteFile.js'
import { standings } from './standings.js'
import { takenOff } from './takenOff.js'
import type { Upgrade } from './upgrade.js'
import { wireReferences } from './wireReferences.js'
import { wireTags } from './wireTags.js'
import { withdrawnReports } from './withdrawnReports.js'
import { slugOf } from '../shared/slugs.js'

/** In order; new ones at the end. */
export const upgrades: readonly Upgrade[] = [
  logRows,
  wireReferences,
  movedAt,
  datedAhead,
  rewriteFile,
  conversation,
  publicSince,
  wireTags,
  standings,
  asStored,
  answeredPlaces,
  withdrawnReports,
  takenOff,
  draftReferences,
]

/** Runs what this database has not had yet, each step once. An empty database has nothing to carry over, which each step finds at once. */
export const runUpgrades = async (payload: Payload, steps: readonly Upgrade[] = upgrades): Promise<void> => {
  for (const { name, run } of steps) {
    const id = `upgrade:${name}`
    const isDone = () => payload.db.findOne({ collection: slugOf(payload, stateSlug), where: { id: { equals: id } } })
    if (await isDone()) continue
    if ((await run(payload)) === false) continue
    // Another instance may have been as fast.
    await payload.db.create({ collection: slugOf(payload, stateSlug), data: { id, lastSeq: 0 } }).catch(async (error: unknown) => {
      if (!(await isDone())) throw error
    })
  }
}
