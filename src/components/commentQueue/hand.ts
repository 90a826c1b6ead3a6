import type { QueueAnswer, QueueCard } from '../../comments/queue/types.js'

type Id = QueueCard['id']

/** A decision that can be taken back. */
export interface Done {
  ids: Id[]
  status: string
}

/** What a moderator has in hand. Pure data; the functions below are all that happens to it. */
export interface Hand {
  cards: QueueCard[]
  /** The card that is looked at; where it is not there, the first one is. */
  at: Id | undefined
  /** Cards that the next decision is about, all together. */
  marked: Id[]
  skipped: Id[]
  /** The latest last. */
  done: Done[]
  waiting: number
}

export const emptyHand: Hand = { cards: [], at: undefined, marked: [], skipped: [], done: [], waiting: 0 }

/** Decisions that are remembered, to be taken back. */
const mostDone = 50
const mostSkipped = 150

export const currentOf = ({ cards, at }: Hand): QueueCard | undefined => cards.find(({ id }) => id === at) ?? cards[0]

/** Whether something that matched a list is kept from sight, in the comment or in what stands beside it. */
export const hasFound = ({ finding, parent, thread, author }: QueueCard): boolean =>
  [finding, parent, thread, ...(author?.recent ?? [])].some((one) => one?.span !== undefined)

/** What a decision is about: what is marked, else what is looked at. */
export const aboutOf = (hand: Hand): Id[] => {
  const marked = hand.marked.filter((id) => hand.cards.some((card) => card.id === id))
  const current = currentOf(hand)
  return marked.length > 0 ? marked : current ? [current.id] : []
}

/** Cards come into the hand; those that were held and are somebody else's by now leave it. */
export const took = (hand: Hand, { cards, held, waiting }: QueueAnswer, asked: readonly Id[]): Hand => {
  const lost = asked.filter((id) => !held.includes(id))
  const kept = without(hand, lost)
  return { ...kept, cards: [...kept.cards, ...cards.filter(({ id }) => !kept.cards.some((card) => card.id === id))], waiting }
}

/** The card behind one that leaves is looked at next; behind the last, the one before. */
export const without = (hand: Hand, ids: readonly Id[]): Hand => {
  if (ids.length === 0) return hand
  const at = hand.cards.findIndex(({ id }) => id === currentOf(hand)?.id)
  const stays = ({ id }: QueueCard) => !ids.includes(id)
  const next = hand.cards.slice(at).find(stays) ?? hand.cards.slice(0, Math.max(at, 0)).findLast(stays)
  return { ...hand, cards: hand.cards.filter(stays), at: next?.id, marked: hand.marked.filter((id) => !ids.includes(id)) }
}

export const decided = (hand: Hand, done: Done): Hand => {
  const left = without(hand, done.ids)
  return { ...left, done: [...hand.done, done].slice(-mostDone), waiting: Math.max(0, hand.waiting - done.ids.length) }
}

/**
 * What could not be decided is there again, before the others. What is looked at stays: the next key is about that. The cards are those
 * that were in hand when they were decided, or newer ones.
 */
export const putBack = (hand: Hand, cards: readonly QueueCard[]): Hand => {
  const ids = cards.map(({ id }) => id)
  const others = hand.cards.filter(({ id }) => !ids.includes(id))
  const at = currentOf(hand)?.id ?? ids[0]
  return { ...hand, cards: [...cards, ...others], at, done: doneWithout(hand, ids), waiting: hand.waiting + cards.length }
}

/** What was taken back on purpose is looked at. */
export const takenBack = (hand: Hand, card: QueueCard): Hand => ({ ...putBack(hand, [card]), at: card.id })

/** What was refused for good, as what somebody changed or took meanwhile, is not decided; whether it comes again the newsroom knows. */
export const refused = (hand: Hand, ids: readonly Id[]): Hand => ({
  ...hand,
  done: doneWithout(hand, ids),
  waiting: hand.waiting + ids.length,
})

const doneWithout = ({ done }: Hand, ids: readonly Id[]): Done[] =>
  done.map((one) => ({ ...one, ids: one.ids.filter((id) => !ids.includes(id)) })).filter((one) => one.ids.length > 0)

export const skipped = (hand: Hand, id: Id): Hand => ({ ...without(hand, [id]), skipped: [...hand.skipped, id].slice(-mostSkipped) })

export const marked = (hand: Hand, id: Id): Hand => ({
  ...hand,
  marked: hand.marked.includes(id) ? hand.marked.filter((one) => one !== id) : [...hand.marked, id],
})

export const moved = (hand: Hand, by: -1 | 1): Hand => {
  const at = hand.cards.findIndex(({ id }) => id === currentOf(hand)?.id)
  const next = hand.cards[Math.min(Math.max(at + by, 0), hand.cards.length - 1)]
  return { ...hand, at: next?.id }
}
