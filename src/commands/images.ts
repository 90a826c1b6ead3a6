import { parseArgs } from 'node:util'

import cliProgress from 'cli-progress'

import { runVerb } from '../shared/runVerb.js'

const help = `npm run newsroom -- images remake [--collection SLUG] [--from-start]

Makes every size and format of every picture anew from its original, with its credit in each file.
Needed once after the sizes change, and for pictures that were there before imageCredits was.

  --collection SLUG   only this collection's pictures; otherwise all that imageCredits takes care of
  --from-start        all of them, though an earlier run was stopped on its way; otherwise it goes on where that was

Exit codes: 0 all made, 1 some failed (they are listed), 2 wrong arguments
`

/** @returns the exit code */
const run = async (args: string[]): Promise<number> => {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { collection: { type: 'string' }, 'from-start': { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  })
  if (values.help) {
    process.stdout.write(help)
    return 0
  }
  if (positionals.length !== 1 || positionals[0] !== 'remake') {
    process.stderr.write(help)
    return 2
  }
  // Nothing else runs beside this: no numbering, no deliveries, no clock.
  process.env.NEWSROOM_OFFLINE = '1'
  const [{ getPayload }, { default: config }, { creditedCollections, remakePictures }] = await Promise.all([
    import('payload'),
    import('@payload-config'),
    import('../jobs/imageRemake.js'),
  ])
  const payload = await getPayload({ config })
  try {
    const known = [...creditedCollections(payload).keys()]
    if (values.collection && !known.includes(values.collection)) {
      process.stderr.write(`There is no collection "${values.collection}" with credited pictures. There are: ${known.join(', ')}\n`)
      return 2
    }
    let failed = 0
    for (const collection of values.collection ? [values.collection] : known) {
      const bar = new cliProgress.SingleBar({
        format: `${collection} {bar} {value}/{total} · {eta_formatted} left`,
        noTTYOutput: true,
        notTTYSchedule: 5000,
      })
      let isShown = false
      const onProgress = (done: number, total: number) => {
        if (!isShown) bar.start(total, 0)
        isShown = true
        bar.update(done)
      }
      const result = await remakePictures(payload, { collection, onProgress, fromStart: values['from-start'] ?? false })
      bar.stop()
      process.stdout.write(`${collection}: ${result.made} made, ${result.failed.length} failed\n`)
      for (const { id, reason } of result.failed) process.stderr.write(`  ${id}: ${reason}\n`)
      failed += result.failed.length
    }
    return failed > 0 ? 1 : 0
  } finally {
    await payload.destroy()
  }
}

await runVerb(run, help)
