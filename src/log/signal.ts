import type { Payload } from 'payload'

type Listener = () => void

/** One registry a process, however often a bundler loads this module. */
const key = Symbol.for('payload-newsroom.log.listeners')
const registry = ((globalThis as Record<symbol, unknown>)[key] ??= new WeakMap()) as WeakMap<Payload, Set<Listener>>

/** Calls `listener` whenever this process has committed an event. Returns how to end that. */
export const onCommittedEvent = (payload: Payload, listener: Listener): (() => void) => {
  const listeners = registry.get(payload) ?? new Set()
  registry.set(payload, listeners.add(listener))
  return () => listeners.delete(listener)
}

/** Says that an event was committed. It only wakes: what nobody hears is found by the tail. */
export const signalCommittedEvent = (payload: Payload): void => {
  for (const listener of registry.get(payload) ?? []) listener()
}
