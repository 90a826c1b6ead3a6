import type { PayloadRequest, Where } from 'payload'

/** What makes lists: of documents, and of their newest versions. */
export const listOperations = ['find', 'queryDrafts'] as const

export interface ListArgs {
  collection: string
  limit?: number
  page?: number
  req?: Partial<PayloadRequest>
  where?: Where
}

/** Puts something around those of an adapter's operations that it has; `this` stays what it is called on, or is what it goes on with. */
export const aroundOperations = <Args, Name extends string = string>(
  db: object,
  names: readonly Name[],
  around: (args: Args, goOn: (args: Args, on?: object) => unknown, name: Name) => unknown,
): void => {
  const adapter = db as Record<string, unknown>
  for (const name of names) {
    const operation = adapter[name]
    if (typeof operation !== 'function') continue
    adapter[name] = function (this: unknown, args: Args) {
      return around(args, (changed, on = this as object) => (operation as (args: Args) => unknown).call(on, changed), name)
    }
  }
}
