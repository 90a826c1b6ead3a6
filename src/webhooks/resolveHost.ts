import { lookup, Resolver } from 'node:dns/promises'

/** One address of a host. */
export interface ResolvedAddress {
  address: string
  family: 4 | 6
}

/** Every address of a host name. Rejects when there is none. */
export type ResolveHost = (hostname: string) => Promise<ResolvedAddress[]>

const systemLookup: ResolveHost = async (hostname) =>
  (await lookup(hostname, { all: true, verbatim: true })).map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }))

/**
 * Asks the name servers without a thread, and the system (its hosts file, its search list) only for what they do not know.
 * The system's lookup holds one of Node's few threads while a name server is silent: four dead names would stop every other one.
 */
export const createResolver = ({ timeoutMs = 2000, tries = 2 } = {}): ResolveHost => {
  const resolver = new Resolver({ timeout: timeoutMs, tries })
  return async (hostname) => {
    if (!hostname.includes('.') || /(^|\.)localhost$/.test(hostname)) return systemLookup(hostname)
    const answers = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)])
    const found = answers.flatMap((answer, index) =>
      answer.status === 'fulfilled' ? answer.value.map((address): ResolvedAddress => ({ address, family: index === 0 ? 4 : 6 })) : [],
    )
    if (found.length > 0) return found
    const silent = answers.find((answer) => answer.status === 'rejected' && (answer.reason as NodeJS.ErrnoException).code === 'ETIMEOUT')
    if (silent?.status === 'rejected') throw silent.reason
    return systemLookup(hostname)
  }
}
