/**
 * Something that the public reads, and that one writer changes: its states in order, each told by a text of its own. An answer that was
 * asked for after a state was acknowledged must not show an earlier one.
 */
export interface Fact {
  name: string
  /** Texts by which its states are told; what a restored version says again is told of the later one. */
  states: string[]
  acknowledged: { state: number; by: string; at: number }[]
}

/** Milliseconds after which an acknowledged state has to be shown. */
export interface Patience {
  /** By the instance that acknowledged it. */
  same: number
  /** By all others. */
  others: number
}

export const newFact = (name: string, first: string): Fact => ({ name, states: [first], acknowledged: [] })

/** The next state is being written; it may show from now on. @returns its number */
export const begin = (fact: Fact, text: string): number => fact.states.push(text) - 1

export const acknowledge = (fact: Fact, state: number, by: string, at: number): void => void fact.acknowledged.push({ state, by, at })

/** The earliest state that an answer of `instance` may show, that was asked for at `askedAt`. */
export const dueState = ({ acknowledged }: Fact, instance: string, askedAt: number, { same, others }: Patience): number =>
  acknowledged.reduce((due, { state, by, at }) => (state > due && at + (by === instance ? same : others) <= askedAt ? state : due), 0)

/** Which state a text tells of; -1 where it is none. */
export const stateOf = ({ states }: Fact, text: string): number => states.lastIndexOf(text)

/** Milliseconds since the first state that should have been shown in place of `shown` was acknowledged. */
export const behindMs = ({ acknowledged }: Fact, shown: number, askedAt: number): number =>
  Math.max(0, ...acknowledged.filter(({ state }) => state > shown).map(({ at }) => askedAt - at))
