import type { Db } from 'mongodb'

import { restoreJournal, stagedPrefix } from '../database/finishRestore.js'
import { mongoSearchNames } from '../database/mongoSearch.js'
import { stateSlug } from '../log/rows.js'
import { BackupRefused } from './format.js'

/** Collections of ours and of the app's: not MongoDB's own, not what a restore keeps, and not what is made of the log. */
export const collectionsOf = async (db: Db) => {
  const found = await db.listCollections({ type: 'collection' }, { nameOnly: false }).toArray()
  const left = [restoreJournal, ...Object.values(mongoSearchNames)]
  return found.filter(({ name }) => !name.startsWith('system.') && !name.startsWith(stagedPrefix) && !left.includes(name))
}

/** Payload's driver makes plurals of names by itself: what is stored of a collection stands in one of these. */
export const namesOf = (slug: string): readonly string[] => [...new Set([slug, `${slug}s`, `${slug}es`, slug.replace(/y$/, 'ies')])]

/** Who leads what. */
export const stateNames = namesOf(stateSlug)

/** @throws BackupRefused where the server has no snapshots */
export const needSnapshots = (hello: { setName?: string; msg?: string }): void => {
  if (hello.setName === undefined && hello.msg !== 'isdbgrid') {
    throw new BackupRefused(
      'This MongoDB is no replica set, so it cannot be read as it is at one moment: make it one (docs/guides/databases.md), or save it with mongodump while the server is stopped.',
    )
  }
}
