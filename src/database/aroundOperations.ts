/** Puts something around those of an adapter's operations that it has; `this` stays what it is called on. */
export const aroundOperations = <Args>(
  db: object,
  names: readonly string[],
  around: (args: Args, goOn: (args: Args) => unknown, name: string) => unknown,
): void => {
  const adapter = db as Record<string, unknown>
  for (const name of names) {
    const operation = adapter[name]
    if (typeof operation !== 'function') continue
    adapter[name] = function (this: unknown, args: Args) {
      return around(args, (changed) => (operation as (args: Args) => unknown).call(this, changed), name)
    }
  }
}
