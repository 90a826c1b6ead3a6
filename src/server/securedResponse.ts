import { type IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from 'node:http'

/** Headers by name, none of which is needed where an answer says the same name itself. */
export type CarriedHeaders = Readonly<Record<string, string>>

type Send = (status: number, ...rest: unknown[]) => unknown

/**
 * The class of a server's answers: each head that is sent carries `headers`, whoever sends it and however, but for those that it says
 * itself.
 */
export const securedResponse = (headers: CarriedHeaders): typeof ServerResponse => {
  const ours = entriesOf(headers)
  /** By headers that cannot change: a feed is sent with the same ones thousands of times. */
  const joined = new WeakMap<object, OutgoingHttpHeaders>()
  class SecuredResponse<Request extends IncomingMessage = IncomingMessage> extends ServerResponse<Request> {
    // On the prototype: most answers change neither, and are made ten thousand times a second.
    declare carried: typeof ours
    declare isSet: boolean

    /** Has this one answer carry others. */
    carry(others: CarriedHeaders): void {
      this.carried = entriesOf(others)
    }

    override setHeader(...given: Parameters<ServerResponse['setHeader']>): this {
      this.isSet = true
      return super.setHeader(...given)
    }

    override appendHeader(...given: Parameters<ServerResponse['appendHeader']>): this {
      this.isSet = true
      return super.appendHeader(...given)
    }

    override writeHead(status: number, reason?: unknown, more?: unknown): this {
      const said = more ?? reason
      const send = super.writeHead as Send
      if (!this.isSet && this.carried === ours && isPlain(said) && Object.isFrozen(said)) {
        let together = joined.get(said)
        if (!together) joined.set(said, (together = { ...said, ...this.missing(said) }))
        return (more === undefined ? send.call(this, status, together) : send.call(this, status, reason, together)) as this
      }
      const missing = this.missing(said)
      if (!isPlain(said)) {
        for (const [name, value] of Object.entries(missing)) super.setHeader(name, value)
        return (more === undefined ? send.call(this, status, reason) : send.call(this, status, reason, more)) as this
      }
      const together = { ...said, ...missing }
      return (more === undefined ? send.call(this, status, together) : send.call(this, status, reason, together)) as this
    }

    /** What the answer has not said itself. */
    missing(said: unknown): Record<string, string> {
      const named = namesIn(said)
      const missing = this.carried.filter(({ name, key }) => !named.has(key) && !this.hasHeader(name))
      return Object.fromEntries(missing.map(({ name, value }) => [name, value]))
    }
  }
  SecuredResponse.prototype.carried = ours
  SecuredResponse.prototype.isSet = false
  return SecuredResponse
}

/** Has an answer carry other headers than its server's; one of another server is left as it is. */
export const carry = (res: ServerResponse, headers: CarriedHeaders): void => {
  ;(res as { carry?: (others: CarriedHeaders) => void }).carry?.(headers)
}

const entriesOf = (headers: CarriedHeaders) => Object.entries(headers).map(([name, value]) => ({ name, key: name.toLowerCase(), value }))

const isPlain = (said: unknown): said is OutgoingHttpHeaders => typeof said === 'object' && said !== null && !Array.isArray(said)

/** Names in what `writeHead` takes: an object, or a list of names and values by turns. */
const namesIn = (said: unknown): Set<string> => {
  const names = Array.isArray(said) ? said.filter((_, n) => n % 2 === 0) : isPlain(said) ? Object.keys(said) : []
  return new Set(names.map((name) => String(name).toLowerCase()))
}
