import { type IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from 'node:http'

/** Headers by name, none of which is needed where an answer says the same name itself. */
export type CarriedHeaders = Readonly<Record<string, string>>

type Send = (status: number, ...rest: unknown[]) => unknown

/**
 * The class of a server's answers: each head that is sent carries `headers`, whoever sends it and however, but for those that it says
 * itself.
 */
export const securedResponse = (headers: CarriedHeaders) => {
  const ours = entriesOf(headers)
  /** By headers that cannot change: a feed is sent with the same ones thousands of times. */
  const joined = new WeakMap<object, OutgoingHttpHeaders>()
  return class SecuredResponse<Request extends IncomingMessage = IncomingMessage> extends ServerResponse<Request> {
    carried = ours

    /** Has this one answer carry others. */
    carry(others: CarriedHeaders): void {
      this.carried = entriesOf(others)
    }

    override writeHead(...given: [status: number, ...rest: unknown[]]): this {
      const send = super.writeHead as Send
      const said = given.at(-1)
      let nothingSet = true
      for (const { name } of this.carried) if (this.hasHeader(name)) nothingSet = false
      const isKept = nothingSet && this.carried === ours && isPlain(said) && Object.isFrozen(said)
      const known = isKept ? joined.get(said) : undefined
      if (known) given[given.length - 1] = known
      else {
        const named = namesIn(said)
        const missing = this.carried.filter(({ name, key }) => !named.has(key) && !this.hasHeader(name))
        if (isPlain(said)) {
          const together = { ...said, ...Object.fromEntries(missing.map(({ name, value }) => [name, value])) }
          if (isKept) joined.set(said, together)
          given[given.length - 1] = together
        } else for (const { name, value } of missing) this.setHeader(name, value)
      }
      return send.apply(this, given) as this
    }
  }
}

/** Has an answer carry other headers than its server's; one of another server is left as it is. */
export const carry = (res: ServerResponse, headers: CarriedHeaders): void => {
  if ('carry' in res) (res as InstanceType<ReturnType<typeof securedResponse>>).carry(headers)
}

const entriesOf = (headers: CarriedHeaders) => Object.entries(headers).map(([name, value]) => ({ name, key: name.toLowerCase(), value }))

const isPlain = (said: unknown): said is OutgoingHttpHeaders => typeof said === 'object' && said !== null && !Array.isArray(said)

/** Names in what `writeHead` takes: an object, or a list of names and values by turns. */
const namesIn = (said: unknown): Set<string> => {
  const names = Array.isArray(said) ? said.filter((_, n) => n % 2 === 0) : isPlain(said) ? Object.keys(said) : []
  return new Set(names.map((name) => String(name).toLowerCase()))
}
