/** Set by `npm test`, and not by `npm test -- --all`, which CI calls. */
const isQuick = (): boolean => process.env.TEST_QUICK === '1'

/** Folders of integration tests that wear things out, kill them, or try everything at every door: a quick run leaves them out. */
export const long = ['fuzz', 'sweeps', 'torture']

/** Files of browser tests that go through every screen, kill what they look at, or drive it at length: a quick run leaves them out. */
export const longInBrowser = ['drafts', 'keyboard', 'lost', 'moderator', 'screens', 'wire']

/** Folders of integration tests whose subject is the database: a quick run has all others on SQLite alone. */
export const onBoth = ['database']

/** Folders of integration tests that a run leaves out; `TEST_WITHOUT=torture,fuzz` names others. */
export const foldersLeftOut = (): string[] => [...(process.env.TEST_WITHOUT ?? '').split(',').filter(Boolean), ...(isQuick() ? long : [])]

/** Folders of unit tests that a run leaves out: `TEST_UNITS_WITHOUT=src/images/caption`. */
export const unitsLeftOut = (): string[] => (process.env.TEST_UNITS_WITHOUT ?? '').split(',').filter(Boolean)

export const browserTestsLeftOut = (): string[] => (isQuick() ? longInBrowser : [])

/** Whether the test file that is being read runs on SQLite alone. */
export const runsOnSqliteAlone = (): boolean => {
  const file = (globalThis as { __vitest_worker__?: { filepath?: string } }).__vitest_worker__?.filepath
  return isQuick() && !onBoth.some((folder) => file?.includes(`/tests/int/${folder}/`))
}
