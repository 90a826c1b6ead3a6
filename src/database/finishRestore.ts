/** What both versions of MongoDB's driver here have alike. */
interface Collection {
  findOne: (filter: object) => Promise<unknown>
  deleteOne: (filter: object) => Promise<unknown>
  drop: () => Promise<unknown>
  rename: (name: string, options: { dropTarget: boolean }) => Promise<unknown>
}

interface Database {
  collection: (name: string) => unknown
  listCollections: (filter: object, options: { nameOnly: true }) => { toArray: () => Promise<{ name: string }[]> }
}

/** Where a restore writes down what it is about to do, and the one row of it. */
export const restoreJournal = 'newsroom-restore'
export const journalId = 'swap'

/** Collections that wait to take their names begin with this. */
export const stagedPrefix = 'restoring-'

export interface RestorePlan {
  /** New collections by the names that they get. */
  rename: { from: string; to: string }[]
  /** What is there and not in the backup. */
  drop: string[]
}

/**
 * Carries out what a restore has written down, or the rest of it: MongoDB renames one collection at a time, so that a restore that
 * was killed between two of them is finished by whoever comes next. Done twice, it changes nothing more.
 */
export const finishRestore = async (db: unknown): Promise<void> => {
  const { collection, listCollections } = db as Database
  const at = (name: string) => collection.call(db, name) as Collection
  const plan = (await at(restoreJournal).findOne({ _id: journalId })) as RestorePlan | null
  if (!plan) return
  const found = await listCollections.call(db, {}, { nameOnly: true }).toArray()
  const names = new Set(found.map(({ name }) => name))
  for (const { from, to } of plan.rename) if (names.has(from)) await at(from).rename(to, { dropTarget: true })
  for (const name of plan.drop) if (names.has(name)) await at(name).drop()
  await at(restoreJournal).deleteOne({ _id: journalId })
}
