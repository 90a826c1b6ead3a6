/** What ordering needs to know of a delivery. */
export interface OrderedDelivery {
  id: string
  /** The item that the event is about (`WireItem.uid`). */
  item: string
  /** Number of the event in the log. */
  seq: number
  /** Epoch milliseconds; when the next attempt is due. */
  nextAttemptAt: number
  /** Whether a worker holds it. */
  claimed: boolean
}

export interface NextForEndpointOptions {
  /** The events of one item one after the other. */
  ordered: boolean
  now: number
  limit: number
}

/**
 * Which deliveries of one endpoint may be claimed now, those that are due longest first. `undelivered` is everything of this
 * endpoint that is not delivered and not given up, whether due or not: in ordered mode nothing overtakes an earlier event of its
 * item, be that one claimed, waiting for its next attempt or just new. This is what every `DeliveryStore` has to answer.
 */
export const nextForEndpoint = <D extends OrderedDelivery>(undelivered: readonly D[], options: NextForEndpointOptions): D[] => {
  const { ordered, now, limit } = options
  const first = new Map<string, number>()
  if (ordered) for (const { item, seq } of undelivered) first.set(item, Math.min(first.get(item) ?? Infinity, seq))
  return undelivered
    .filter(({ item, seq, nextAttemptAt, claimed }) => !claimed && nextAttemptAt <= now && (!ordered || first.get(item) === seq))
    .sort((a, b) => a.nextAttemptAt - b.nextAttemptAt || a.seq - b.seq)
    .slice(0, limit)
}
