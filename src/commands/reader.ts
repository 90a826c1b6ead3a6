import { parseArgs } from 'node:util'

import { runVerb } from '../shared/runVerb.js'

const help = `npm run newsroom -- reader held-data HANDLE [--own]

Prints all that is stored about a reader, as JSON: what would have to be handed over. There is no name, no e-mail address and no IP address in it,
because none is stored.

  --own   as the reader's own export has it: without digests of the password, sessions, and names of the staff

Of an account that is gone nothing is stored but a keyed hash of its handle, which this does not print. On MongoDB, what was deleted can be read from
the oplog until that rolls over: "oplog" says from when to when it reaches, and of a handle that is gone it is said beside the error.

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
  const [{ createLocalReq, getPayload }, { default: config }, { heldData }, { oplogSentence, oplogWindow }] = await Promise.all([
    import('payload'),
    import('@payload-config'),
    import('../collections/readers/heldData.js'),
    import('../collections/readers/oplogWindow.js'),
  ])
  const payload = await getPayload({ config })
  try {
    const held = await heldData(await createLocalReq({}, payload), handle, { everything: !values.own })
    const oplog = values.own ? undefined : await oplogWindow(payload)
    process.stdout.write(held ? `${JSON.stringify({ ...held, ...(oplog ? { oplog } : {}) }, undefined, 2)}\n` : '')
    if (!held) process.stderr.write([`There is no reader called "${handle}"`, ...(oplog ? [oplogSentence(oplog)] : []), ''].join('\n'))
    return held ? 0 : 1
  } finally {
    await payload.destroy()
  }
}

await runVerb(run, help)
