import type { Payload } from 'payload'

type Listener = () => void

/** One registry a process, however often a bundler loads this module. */
const key = Symbol.for('payload-newsroom.work.listener')
const registry = ((globalThis as Record<symbol, unknown>)[key] ??= new WeakMap()) as WeakMap<Payload, Listener>

/** Calls `listener` whenever this process has committed work. The last one to ask is told. */
export const onCommittedWork = (payload: Payload, listener: Listener): void => {
  registry.set(payload, listener)
}

/** Says that there is work. It only wakes: what nobody hears is found by looking. */
export const signalWork = (payload: Payload): void => registry.get(payload)?.()
