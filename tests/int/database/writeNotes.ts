/** A process that writes into a SQLite file that another process writes into as well: `writeNotes.ts URI COUNT NAME`. */
import { sqlite } from '../../helpers/engines.js'
import { bootPayload } from '../../helpers/bootPayload.js'
import { notes, traces } from './notes.js'

const [, , databaseUri, count, name] = process.argv
if (!databaseUri || !count || !name) throw new Error('writeNotes.ts URI COUNT NAME')

const { payload, stop } = await bootPayload({
  engine: sqlite,
  databaseUri,
  database: { push: false },
  collections: [notes(), traces],
})
await Promise.all(
  Array.from({ length: Number(count) }, (_, i) =>
    payload.create({ collection: 'notes' as never, data: { title: `${name} ${i}` } as never }),
  ),
)
await stop()
