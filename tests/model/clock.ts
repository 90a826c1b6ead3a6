/** A clock that can be set forward: everything in this process that asks for the time is told the shifted one. */
export interface MovedClock {
  advance: (ms: number) => void
  restore: () => void
}

/** Timers go on in real time. */
export const installClock = (): MovedClock => {
  const real = Date
  let offset = 0
  globalThis.Date = new Proxy(real, {
    construct: (target, args: [], newTarget) =>
      args.length > 0 ? (Reflect.construct(target, args, newTarget) as object) : new target(target.now() + offset),
    apply: (target) => new target(target.now() + offset).toString(),
    get: (target, name, receiver) => (name === 'now' ? () => target.now() + offset : (Reflect.get(target, name, receiver) as unknown)),
  })
  return {
    advance: (ms) => void (offset += ms),
    restore: () => void (globalThis.Date = real),
  }
}
