import { Pool, type buildConnector } from 'undici'

export interface PoolsByOrigin {
  get: (origin: string) => Pool
  size: () => number
  /** Ends all connections; requests under way fail. */
  destroy: () => Promise<void>
}

export interface PoolsOptions {
  connect: buildConnector.connector
  /** Origins kept at once; the one that has rested longest goes first. @default 256 */
  maxOrigins?: number
  /** Milliseconds that a connection is kept for the next request. @default 10000 */
  keepAliveMs?: number
}

/**
 * One undici pool an origin. A pool may open as many connections as the caller has requests under way: with a limit, one hanging
 * address would hold back another of the same origin.
 */
export const createPoolsByOrigin = ({ connect, maxOrigins = 256, keepAliveMs = 10_000 }: PoolsOptions): PoolsByOrigin => {
  const pools = new Map<string, Pool>()
  const makeRoom = () => {
    for (const [origin, pool] of pools) {
      if (pools.size < maxOrigins) return
      if (pool.stats.running > 0 || pool.stats.pending > 0) continue
      pools.delete(origin)
      void pool.close()
    }
  }
  return {
    get: (origin) => {
      const known = pools.get(origin)
      // Put at the end: a Map keeps its order, so the first is the one that has rested longest.
      if (known) pools.delete(origin)
      else makeRoom()
      const pool =
        known ??
        new Pool(origin, {
          connect,
          connections: null,
          pipelining: 1,
          keepAliveTimeout: keepAliveMs,
          keepAliveMaxTimeout: 60_000,
          maxHeaderSize: 16_384,
          // The exchange has its own, finer time-outs.
          headersTimeout: 0,
          bodyTimeout: 0,
        })
      pools.set(origin, pool)
      return pool
    },
    size: () => pools.size,
    destroy: async () => {
      const all = [...pools.values()]
      pools.clear()
      await Promise.all(all.map((pool) => pool.destroy()))
    },
  }
}
