import type { WireEventType } from '../../../src/livewire/types.js'

/** One thing that was asked of the newsroom. Its text is unlike any other's, so that it is found in the log. */
export interface Operation {
  type: WireEventType
  text: string
  /** Requests that asked for it. Only an update may show once for each: the verbs are safe to repeat. */
  sent: number
}

/** A person, or a picture's credit, by the name that the public must see: the last one that was acknowledged. */
export interface CastMember {
  kind: 'images' | 'people'
  id: string
  name: string
}

/** What an item shows of others. */
export interface Shows {
  person?: CastMember | undefined
  picture?: CastMember | undefined
  /** Id of the article that its body links to. */
  link?: string
}

export interface Item {
  id: string
  /** Number of the part of the newsroom it is in; a feed holds a whole part. */
  part: number
  /** Acknowledged, one after the other. */
  operations: Operation[]
  shows: Shows
}

/** What was asked for and answered, to be held against what the newsroom shows. */
export interface Ledger {
  /** Whom and what items show. */
  cast: CastMember[]
  items: Map<string, Item>
  /** Publishes whose answer never came: each may have happened, once. By text. */
  unanswered: Map<string, Pick<Item, 'part' | 'shows'>>
  /** Answers by HTTP status, refusals that were repeated included; `lost` and `unreachable` for none. */
  answers: Map<string, number>
  /** The longest that one operation took until it was acknowledged, in seconds. */
  secondsToAcknowledgeMost: number
  /** Answers that no client should have got. */
  wrongAnswers: string[]
}

export const createLedger = (cast: CastMember[] = []): Ledger => ({
  cast,
  items: new Map(),
  unanswered: new Map(),
  answers: new Map(),
  secondsToAcknowledgeMost: 0,
  wrongAnswers: [],
})

export const uidOf = (id: string): string => `articles:${id}`

/** Items of one part. A feed shows 200 at the most; writers that run side by side begin a new part a little late. */
export const partSize = 150

export const sectionOf = (part: number): string => `Part ${part}`

export const feedSlugOf = (part: number): string => `part-${part}`
