import { parseArgs } from 'node:util'

import { runVerb } from '../shared/runVerb.js'

const help = `npm run newsroom -- reader held-data HANDLE [--own]

Prints all that is stored about a reader, as JSON: what would have to be handed over. There is no name, no e-mail address and no IP address in it,
because none is stored.

  --own   as the reader's own export has it: without digests of the password, sessions, and names of the staff

Of an account that is gone nothing is stored but a keyed hash of its handle, which this does not print. On MongoDB, what was deleted can be read from
the oplog until that rolls over: rs.printReplicationInfo() says how far back it goes.

Exit codes: 0 printed, 1 there is no such reader, 2 wrong arguments
`

/** @returns the exit code */
const run = async (args: string[]): Promise<number> => {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { own: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  })
  if (values.help) {
    process.stdout.write(help)
    return 0
  }
  const [verb, handle] = positionals
  if (verb !== 'held-data' || !handle || positionals.length !== 2) {
    process.stderr.write(help)
    return 2
  }
  process.env.NEWSROOM_OFFLINE = '1'
  const [{ createLocalReq, getPayload }, { default: config }, { heldData }] = await Promise.all([
    import('payload'),
    import('@payload-config'),
    import('../collections/readers/heldData.js'),
  ])
  const payload = await getPayload({ config })
  try {
    const held = await heldData(await createLocalReq({}, payload), handle, { everything: !values.own })
    process.stdout.write(held ? `${JSON.stringify(held, undefined, 2)}\n` : '')
    if (!held) process.stderr.write(`There is no reader called "${handle}"\n`)
    return held ? 0 : 1
  } finally {
    await payload.destroy()
  }
}

await runVerb(run, help)
