import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { Payload } from 'payload'

import { type RateName, ratesOf } from '../access/rates.js'
import { addressGroup, isLoopback } from '../shared/addressGroup.js'
import { marksHoldUntil, signedMark } from '../shared/callerMark.js'

interface Mark {
  address: string
  /** When the key that it was made with is thrown away. */
  until: number
  signed: string | undefined
  isCounted: boolean
}

/** The mark that was made last on a connection: most have one caller, and it goes with the connection. */
const marks = new WeakMap<Socket, Mark>()

/**
 * Who calls, as a mark that gives no address away. This machine's own address is not counted: it is a front end, an import or a proxy that
 * names nobody, and all who stand behind one would share a single count.
 */
export const markOf = (req: IncomingMessage, clientAddress: (req: IncomingMessage) => string): Mark => {
  const address = clientAddress(req)
  const known = marks.get(req.socket)
  if (known?.address === address && Date.now() < known.until) return known
  const group = addressGroup(address)
  const mark = { address, until: marksHoldUntil(), signed: signedMark(address), isCounted: group !== undefined && !isLoopback(group) }
  marks.set(req.socket, mark)
  return mark
}

/** Counts one of a rate by address, and says how many seconds there are to wait (0: none). */
export const waitOf = (
  payload: Payload,
  clientAddress: (req: IncomingMessage) => string,
): ((name: RateName, req: IncomingMessage) => number) => {
  const rates = ratesOf(payload)
  return (name, req) => {
    const { signed, isCounted } = markOf(req, clientAddress)
    return rates && signed !== undefined && isCounted ? rates.waitNow(name, signed) : 0
  }
}
