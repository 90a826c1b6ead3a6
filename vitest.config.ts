import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

import { browserTestsLeftOut, foldersLeftOut, unitsLeftOut } from './tests/helpers/quickRun.js'
import { mutantPlugin } from './tests/security/mutantPlugin.js'

const aFileAtATime = { pool: 'forks', fileParallelism: false, testTimeout: 240_000, hookTimeout: 240_000 } as const

/** Files that take longest, the longest first: begun last, one of them would run alone at the end. */
const longestFirst = [
  'torture/nextCache',
  'torture/desk',
  'torture/answers',
  'torture/doors',
  'sweeps/otherInputs',
  'comments/moderation',
  'comments/canary',
  'sweeps/relations',
  'torture/kill',
  'torture/failover',
  'fuzz/livewire',
  'doors/ordinaryWeek',
  'torture/webhooks',
  'backup/backup',
  'comments/browser',
  'doors/strangers',
  'hardening/preferences',
  'doors/everyday',
  'http/logins',
  'sweeps/intruders',
  'answers/publicAnswers',
  'hardening/rates',
  'live/together',
  'sample/loadSample',
  'comments/conversation',
  'doors/twoPeople',
  'livewire/outbox',
  'hardening/sessions',
  'sweeps/strangers',
  'livewire/scheduleInstances',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = longestFirst.findIndex((name) => moduleId.includes(`/int/${name}.`))
      return place === -1 ? longestFirst.length : place
    }
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b))
  }
}

const mutant = process.env['MUTANT']

export default defineConfig({
  ...(mutant ? { plugins: [mutantPlugin(mutant)] } : {}),
  resolve: { tsconfigPaths: true },
  test: {
    // As the commands do, for Node 20: see scripts/lib/serverFlags.mjs.
    execArgv: ['--conditions=production'],
    // Two suites run at the same time, and would write one file.
    cache: false,
    sequence: { sequencer: LongestFirst },
    projects: [
      /** Unit tests stand beside their source or in tests/unit; they start no server and no database. */
      {
        extends: true,
        // A file begins with what the one before it has loaded.
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'tests/unit/**/*.test.ts'],
          exclude: unitsLeftOut().map((folder) => `${folder}/**`),
          isolate: false,
          testTimeout: 30_000,
        },
      },
      /** Integration tests boot Payload on SQLite and on a MongoDB replica set, some files at a time: they wait more than they work. */
      {
        extends: true,
        test: {
          name: 'int',
          include: ['tests/int/**/*.test.ts'],
          exclude: foldersLeftOut().map((folder) => `tests/int/${folder}/**`),
          globalSetup: ['tests/helpers/startMongo.ts'],
          pool: 'forks',
          maxWorkers: process.env.CI ? 4 : 3,
          // A file begins with what the one before it has loaded: Payload takes seconds to load.
          isolate: false,
          // What comes by itself takes its time on a busy machine.
          expect: { poll: { timeout: 30_000 } },
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      /** What the outside relies on, held against its standards and against readers that others wrote. */
      {
        extends: true,
        test: {
          name: 'contract',
          include: ['tests/{contract,images,webhooks}/**/*.test.ts'],
          ...aFileAtATime,
        },
      },
      /** The commands as a newcomer runs them. */
      { extends: true, test: { name: 'standalone', include: ['tests/standalone/**/*.test.ts'], ...aFileAtATime } },
      /** The built newsroom in a real browser; one server for all. */
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          exclude: browserTestsLeftOut().map((name) => `tests/e2e/${name}.test.ts`),
          globalSetup: ['tests/e2e/startServer.ts'],
          // A page beside other work takes its time.
          expect: { poll: { timeout: 45_000 } },
          ...aFileAtATime,
        },
      },
    ],
  },
})
