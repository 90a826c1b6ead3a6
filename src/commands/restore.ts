import { parseArgs } from 'node:util'

import { isPlain, progressBar, stopSignal } from '../backup/commandLine.js'
import { runVerb } from '../shared/runVerb.js'
import { slugOf } from '../shared/slugs.js'

const help = `npm run newsroom -- restore FILE [--replace] [--copy] [--check]

Puts what "backup" saved into the database and the store of pictures that the settings name. Stop the server first.
All of it or none: a file that is damaged, cut off, or of another kind of database changes nothing.
PUBLIC_URL may be another one than it was: every address follows.

  --replace   take the place of what is there: all of it goes, pictures too
  --copy      a newsroom beside the one that goes on, to try things: its webhooks are switched off, it has no
              subscribers of feeds, and ids of its own, by its PUBLIC_URL
  --check     read the file to its end, say what is in it, and change nothing

Exit codes: 0 restored (or whole, with --check), 1 not restored, and nothing changed, 2 wrong arguments
`

const run = async (args: string[]): Promise<number> => {
  const options = {
    replace: { type: 'boolean', default: false },
    copy: { type: 'boolean', default: false },
    check: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  } as const
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options })
  if (values.help) {
    process.stdout.write(help)
    return 0
  }
  const [file, ...more] = positionals
  if (!file || more.length > 0) {
    process.stderr.write(help)
    return 2
  }
  const bar = progressBar()
  const signal = stopSignal()
  if (values.check) {
    const { readArchive } = await import('../backup/readArchive.js')
    const { header, manifest } = await readArchive(file, { signal })
    const rows = Object.values(manifest.rows).reduce((sum, count) => sum + count, 0)
    process.stdout.write(
      `${file} is whole: ${header.engine}, made ${header.madeAt}, ${rows} rows, ${manifest.pictures} files of pictures\n`,
    )
    return 0
  }
  // Nothing is opened but what is written: no migration, no job.
  process.env.NEWSROOM_OFFLINE = '1'
  const [{ default: given }, { restoreBackup }, { openDatabase, picturesOf, sourceIn }, { upgrades }] = await Promise.all([
    import('@payload-config'),
    import('../backup/restoreBackup.js'),
    import('../backup/openBackup.js'),
    import('../upgrades/index.js'),
  ])
  const config = await given
  const source = sourceIn(config)
  const database = await openDatabase(source.url, file)
  try {
    const known = { ...(source.migrations ? { migrations: source.migrations } : {}), upgrades: upgrades.map(({ name }) => name) }
    const stores = picturesOf(config)
    const { header, manifest } = await restoreBackup(file, {
      database,
      stores,
      replace: values.replace,
      copy: values.copy,
      names: { endpoints: slugOf({ config }, 'webhook-endpoints'), subscriptions: slugOf({ config }, 'websub-subscriptions') },
      known,
      onProgress: bar.show,
      signal,
    })
    bar.stop()
    const rows = Object.values(manifest.rows).reduce((sum, count) => sum + count, 0)
    process.stdout.write(`Restored as it was at ${header.madeAt}: ${rows} rows and ${manifest.pictures} files of pictures\n`)
    process.stdout.write(
      values.copy
        ? 'Give the server another PAYLOAD_SECRET, and a PUBLIC_URL of its own. Its webhooks are switched off; nobody is subscribed to its feeds.\n'
        : 'Give the server the PAYLOAD_SECRET that it had then. Webhooks and subscribers that waited at that time hear from it as soon as it starts.\n',
    )
    return 0
  } finally {
    bar.stop()
    await database.close()
  }
}

await runVerb(run, help, isPlain)
