import type { Config, SanitizedConfig } from 'payload'

export type Queries = NonNullable<NonNullable<Config['graphQL']>['queries']>

/**
 * Locks a config before GraphQL makes a schema of it. The handler is given a config of its own: where server and pages are
 * bundled apart it is another copy than the one that was started, and what is locked at the start alone stays open in it.
 */
export const beforeSchema =
  (lock: (config: SanitizedConfig) => void, own: Queries | undefined): Queries =>
  (GraphQL, making) => {
    lock((making as unknown as { config: SanitizedConfig }).config)
    return (own?.(GraphQL, making) ?? {}) as ReturnType<Queries>
  }

/** Does to each config once what is not to be done twice. */
export const onceEach = (lock: (config: SanitizedConfig) => void): ((config: SanitizedConfig) => void) => {
  const locked = new WeakSet<SanitizedConfig>()
  return (config) => {
    if (locked.has(config)) return
    locked.add(config)
    lock(config)
  }
}
