import { parseArgs } from 'node:util'

import { isPlain, progressBar, stopSignal } from '../backup/commandLine.js'
import { runVerb } from '../shared/runVerb.js'

const help = `npm run newsroom -- backup FILE

Saves the database and the pictures into one new file, and reads it back. The server may run meanwhile.
A name that ends with .gz or .tgz makes it smaller. Only its owner can read it: it holds accounts and drafts.
PAYLOAD_SECRET (on SQLite the file "secret" beside the database) is not in it: keep it in another place.

Exit codes: 0 saved and read back, 1 not saved, 2 wrong arguments
`

const run = async (args: string[]): Promise<number> => {
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options: { help: { type: 'boolean', short: 'h' } } })
  if (values.help) {
    process.stdout.write(help)
    return 0
  }
  const [file, ...more] = positionals
  if (!file || more.length > 0) {
    process.stderr.write(help)
    return 2
  }
  // Nothing is opened but what is read: no migration, no job.
  process.env.NEWSROOM_OFFLINE = '1'
  const [{ default: given }, { makeBackup }, { openDatabase, picturesOf, sourceIn }] = await Promise.all([
    import('@payload-config'),
    import('../backup/makeBackup.js'),
    import('../backup/openBackup.js'),
  ])
  const config = await given
  const source = sourceIn(config)
  const database = await openDatabase(source.url, file)
  const bar = progressBar()
  try {
    const { manifest, size, gone } = await makeBackup(file, {
      database,
      stores: picturesOf(config),
      onProgress: bar.show,
      signal: stopSignal(),
    })
    bar.stop()
    const rows = Object.values(manifest.rows).reduce((sum, count) => sum + count, 0)
    process.stdout.write(
      `${file}: ${rows} rows and ${manifest.pictures} files of pictures in ${(size / 1024 / 1024).toFixed(1)} MB, read back and whole\n`,
    )
    if (gone.length > 0) process.stdout.write(`Deleted or replaced meanwhile, and not in it: ${gone.join(', ')}\n`)
    process.stdout.write(
      'PAYLOAD_SECRET is not in it: without it, webhook secrets cannot be read and everybody signs in anew. Keep it in another place.\n',
    )
    return 0
  } finally {
    bar.stop()
    await database.close()
  }
}

await runVerb(run, help, isPlain)
