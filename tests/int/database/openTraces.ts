/** A process that opens a SQLite file, migrates it, and writes one row: `openTraces.ts URI`. */
import { bootPayload } from '../../helpers/bootPayload.js'
import { sqlite } from '../../helpers/engines.js'
import { traces } from './notes.js'
import { traceMigrations } from './traceMigrations.js'

const [, , databaseUri] = process.argv
if (!databaseUri) throw new Error('openTraces.ts URI')

const { payload, stop } = await bootPayload({
  engine: sqlite,
  databaseUri,
  database: { migrations: traceMigrations },
  collections: [traces],
})
await payload.create({ collection: 'traces' as never, data: { note: 'opened' } as never })
await stop()
