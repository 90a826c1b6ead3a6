import type { Claim } from './deliveryStore.js'

/** Room at a worker for deliveries that are about to be made: they are stored as its claims, and need no claim of their own. */
export interface Reservation {
  token: string
  /** Until when they are claimed, epoch milliseconds. */
  until: number
  /** Whether the next delivery of an endpoint without order is to be made a claim; each yes takes a place. */
  wants: (endpointId: string) => boolean
  /** Begins with what was made, once that is committed. */
  take: (claims: readonly Claim[]) => void
}

export interface ReservationOptions {
  token: string
  until: number
  /** Places in all. */
  room: number
  roomOf: (endpointId: string) => number
  take: (claims: readonly Claim[]) => void
}

export const createReservation = ({ token, until, room, roomOf, take }: ReservationOptions): Reservation => {
  const left = new Map<string, number>()
  let all = room
  return {
    token,
    until,
    take,
    wants: (endpointId) => {
      const places = left.get(endpointId) ?? roomOf(endpointId)
      const isWanted = places > 0 && all > 0
      left.set(endpointId, isWanted ? places - 1 : places)
      if (isWanted) all -= 1
      return isWanted
    },
  }
}
