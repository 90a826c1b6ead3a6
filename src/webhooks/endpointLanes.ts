import type { CircuitOptions } from './circuitBreaker.js'
import type { Claim } from './deliveryStore.js'
import { EndpointLane } from './endpointLane.js'

/** Above so many, lanes that remember nothing are forgotten. */
const mostIdle = 1000

/** The lanes of all endpoints that a worker has to do with. */
export const createEndpointLanes = (options: { perEndpoint: number; circuit: CircuitOptions }) => {
  const lanes = new Map<string, EndpointLane>()
  const all = () => [...lanes.values()]
  return {
    get: (endpointId: string): EndpointLane | undefined => lanes.get(endpointId),
    of: (endpointId: string): EndpointLane => {
      const lane = lanes.get(endpointId) ?? new EndpointLane(options.perEndpoint, options.circuit)
      lanes.set(endpointId, lane)
      return lane
    },
    all,
    entries: () => [...lanes],
    count: () => lanes.size,
    /** Claimed and not begun, of all. */
    waiting: () => all().reduce((sum, lane) => sum + lane.waiting.length, 0),
    /** Takes out what is claimed and not begun. */
    takeWaiting: (): Claim[] => all().flatMap((lane) => lane.waiting.splice(0)),
    /** One of each lane in turn for as long as `begin` begins any, so that with all hands full no endpoint waits for another's queue. */
    inTurn: (begin: (lane: EndpointLane) => boolean): void => {
      for (let begun = true; begun;) {
        begun = false
        for (const [id, lane] of lanes) {
          if (begin(lane)) {
            begun = true
            lanes.delete(id)
            lanes.set(id, lane)
          } else if (lane.idle && lanes.size > mostIdle) lanes.delete(id)
        }
      }
    },
  }
}
