import { parseArgs } from 'node:util'

import cliProgress from 'cli-progress'

import { runVerb } from '../shared/runVerb.js'

const help = `npm run newsroom -- backfill [--collection SLUG] [--tell] [--from-start]

Puts on the wire, with a number each, what was public before the wire was there. What the wire has said something of already is left as it is,
so that running it again changes nothing. One that was stopped goes on where it was.

  --collection SLUG   only this collection's documents; otherwise those of all sources
  --tell              tell subscribers of each, as though it came out now; otherwise nobody is told, and it stands in the log and in the feeds
  --from-start        look at all documents again, though an earlier run was stopped on its way

Exit codes: 0 done, 1 some could not be put on the wire (they are listed), 2 wrong arguments
`

/** @returns the exit code */
const run = async (args: string[]): Promise<number> => {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      collection: { type: 'string' },
      tell: { type: 'boolean' },
      'from-start': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) {
    process.stdout.write(help)
    return 0
  }
  if (positionals.length > 0) {
    process.stderr.write(help)
    return 2
  }
  // Nothing else runs beside this: no deliveries, no clock. What is written gets its numbers here, or from the server that runs.
  process.env.NEWSROOM_OFFLINE = '1'
  const [{ getPayload }, { default: config }, { backfill }, { sourcesOf }, { createSequencer }] = await Promise.all([
    import('payload'),
    import('@payload-config'),
    import('../jobs/backfill.js'),
    import('../sources/wireSource.js'),
    import('../jobs/sequencer.js'),
  ])
  const payload = await getPayload({ config })
  const sequencer = createSequencer(payload, { onNumbered: () => undefined })
  try {
    const slugs = [...new Set(sourcesOf(payload).map(({ slug }) => slug))]
    if (values.collection && !slugs.includes(values.collection)) {
      process.stderr.write(`There is no collection "${values.collection}" that goes on the wire. There are: ${slugs.join(', ')}\n`)
      return 2
    }
    const bar = new cliProgress.SingleBar({
      format: '{source} {bar} {value}/{total} · {eta_formatted} left',
      noTTYOutput: true,
      notTTYSchedule: 5000,
    })
    let shown: string | undefined
    const onProgress = (source: string, done: number, total: number) => {
      if (shown !== source) {
        if (shown !== undefined) bar.stop()
        bar.start(total, done, { source })
        shown = source
      } else bar.update(done, { source })
    }
    const results = await backfill(payload, {
      collection: values.collection,
      tell: values.tell ?? false,
      fromStart: values['from-start'] ?? false,
      onProgress,
    })
    bar.stop()
    await sequencer.settled()
    let failed = 0
    for (const result of results) {
      process.stdout.write(`${result.source}: ${result.seen} looked at, ${result.added} put on the wire, ${result.failed.length} failed\n`)
      for (const { item, reason } of result.failed) process.stderr.write(`  ${item}: ${reason}\n`)
      failed += result.failed.length
    }
    return failed > 0 ? 1 : 0
  } finally {
    await sequencer.stop()
    await payload.destroy()
  }
}

await runVerb(run, help)
