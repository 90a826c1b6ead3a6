/** Passwords that wait to be hashed in this process, however often the code was bundled. */
const name = Symbol.for('payload-newsroom.derivingLine')
const line = ((globalThis as Record<symbol, unknown>)[name] ??= { waiting: 0 }) as { waiting: number }

/** Each takes a core for a quarter of a second: who comes behind so many would wait for longer than a person does. */
const longest = 24

export const setWaiting = (waiting: number): void => void (line.waiting = waiting)

/** Whether the line is so long that nobody is put at its end; of whose account it is, from where it signed in before, twice as many are. */
export const isLineFull = (isOwner: boolean): boolean => line.waiting >= (isOwner ? 2 : 1) * longest
