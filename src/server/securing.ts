import { type OutgoingHttpHeaders, ServerResponse } from 'node:http'

/** Headers by name, none of which is needed where an answer says the same name itself. */
export type CarriedHeaders = Readonly<Record<string, string>>

type Send = (this: ServerResponse, status: number, ...rest: unknown[]) => ServerResponse

const entriesOf = (headers: CarriedHeaders) => Object.entries(headers).map(([name, value]) => ({ name, key: name.toLowerCase(), value }))

const others = Symbol('what one answer carries instead')

interface Carrying extends ServerResponse {
  [others]?: ReturnType<typeof entriesOf>
}

/**
 * Has each head that is sent carry `headers`, whoever sends it and however, but for those that it says itself. A method is put on each
 * answer: a class of our own would take a sixth longer to construct and send (Node 20).
 */
export const securing = (headers: CarriedHeaders): ((res: ServerResponse) => void) => {
  const ours = entriesOf(headers)
  /** By headers that cannot change: a feed is sent with the same ones thousands of times. */
  const joined = new WeakMap<object, OutgoingHttpHeaders>()
  const send = ServerResponse.prototype.writeHead as Send

  function writeHead(this: Carrying, status: number, reason?: unknown, more?: unknown): ServerResponse {
    let isPlainest = more === undefined && this[others] === undefined && isPlain(reason)
    for (const { name } of ours) if (this.hasHeader(name)) isPlainest = false
    const known = isPlainest ? joined.get(reason as object) : undefined
    if (known) return send.call(this, status, known)
    const said = more ?? reason
    const named = namesIn(said)
    const missing = (this[others] ?? ours).filter(({ name, key }) => !named.has(key) && !this.hasHeader(name))
    if (!isPlain(said)) {
      for (const { name, value } of missing) this.setHeader(name, value)
      return more === undefined ? send.call(this, status, reason) : send.call(this, status, reason, more)
    }
    const together = { ...said, ...Object.fromEntries(missing.map(({ name, value }) => [name, value])) }
    if (isPlainest && Object.isFrozen(said)) joined.set(said, together)
    return more === undefined ? send.call(this, status, together) : send.call(this, status, reason, together)
  }
  return (res) => void (res.writeHead = writeHead as ServerResponse['writeHead'])
}

/** Has one answer carry other headers than its server's. */
export const carry = (res: ServerResponse, headers: CarriedHeaders): void => void ((res as Carrying)[others] = entriesOf(headers))

const isPlain = (said: unknown): said is OutgoingHttpHeaders => typeof said === 'object' && said !== null && !Array.isArray(said)

/** Names in what `writeHead` takes: an object, or a list of names and values by turns. */
const namesIn = (said: unknown): Set<string> => {
  const names = Array.isArray(said) ? said.filter((_, n) => n % 2 === 0) : isPlain(said) ? Object.keys(said) : []
  return new Set(names.map((name) => String(name).toLowerCase()))
}
