import { randomUUID } from 'node:crypto'

import { createBell } from '../shared/bell.js'
import { attemptClaim, changeOf, settlementOf } from './attemptClaim.js'
import type { Claim } from './deliveryStore.js'
import type { DeliveryWorker, DeliveryWorkerOptions } from './deliveryWorkerTypes.js'
import type { EndpointLane } from './endpointLane.js'
import { createEndpointLanes } from './endpointLanes.js'
import { createHeldClaims } from './heldClaims.js'
import { createReservation, type Reservation } from './reservation.js'
import { restAfter } from './restAfter.js'
import { createSettleQueue } from './settleQueue.js'

/** Deliveries that are claimed at once: more would keep the database, and on SQLite everything, from other work for too long. */
const mostClaims = 512
/** Endpoints that are claimed for at once. */
const mostEndpoints = 100

/**
 * Claims what is due, sends it and records it, at least once, until it is stopped. Any number may work on one store. Each endpoint
 * has a lane of its own, with its own limits and circuit, so that one that hangs or refuses takes nothing from the others.
 */
export const createDeliveryWorker = (options: DeliveryWorkerOptions): DeliveryWorker => {
  const { store, deliver, readTarget, now = Date.now, random = Math.random, next, circuit = {}, onError = () => {} } = options
  const { leaseMs = 60_000, attemptMs = 20_000, pollMs = 1000 } = options
  const { total = 256, perEndpoint = 16 } = options.concurrency ?? {}
  const token = randomUUID()
  const lanes = createEndpointLanes({ perEndpoint, circuit })
  const held = createHeldClaims({ store, token, leaseMs, now, onError })
  /** Deliveries that another may have to wait for. */
  const freeing = new Set<string>()
  const broken = new AbortController()
  let running = 0
  let stopping = false
  let loop: Promise<void> | undefined
  let leaseTimer: NodeJS.Timeout | undefined
  let ended: (() => void) | undefined
  /** Counts what may have made something due. */
  let news = 0

  const bell = createBell()

  const wake = () => {
    news += 1
    bell.ring()
  }

  const queue = createSettleQueue({
    store,
    token,
    now,
    onError,
    // The one that ends is counted still.
    expecting: () => running > 1,
    hurried: () => freeing.size > 0,
    onSettled: (results) => {
      held.forget(results.map(({ deliveryId }) => deliveryId))
      options.onSettled?.(results)
      // A retry is due some time, for which the alarm has to be set; and in ordered mode the next event of an item is free only now.
      const changed = results.filter(({ deliveryId, status }) => freeing.delete(deliveryId) || status === 'pending')
      const at = now()
      if (changed.some(({ endpointId }) => (lanes.get(endpointId)?.wanted(at) ?? 0) > 0)) wake()
    },
    // An endpoint that is back has all its deliveries due.
    onChanged: wake,
  })

  /** @returns claims to give back */
  const attempt = async (lane: EndpointLane, claim: Claim, at: number): Promise<Claim[]> => {
    const afterOutage = lane.circuit.state !== 'closed'
    try {
      const read = readTarget(claim.endpointId)
      const target = read instanceof Promise ? await read : read
      if (!target) {
        lane.end({ type: 'failure', at: now() }, at)
        return [claim, ...lane.waiting.splice(0)]
      }
      lane.read(target)
      const made = await attemptClaim(claim, target, { deliver, now, signal: broken.signal })
      if (made.error?.code === 'ABORTED') {
        lane.end({ type: 'aborted', at: now() }, at)
        return [claim]
      }
      const { change, failingSince } = changeOf(claim.endpointId, made, { at, failingSince: lane.failingSince, afterOutage })
      lane.failingSince = failingSince
      lane.end(
        made.outcome === 'delivered' ? { type: 'success', at: now() } : { type: 'failure', at: now(), retryAfterMs: made.retryAfterMs },
        at,
      )
      if (claim.schedule !== 'ordinary') freeing.add(claim.deliveryId)
      queue.add(settlementOf(claim, made, { at, now: now(), random, next }), change)
      return []
    } catch (error) {
      // Reading the target failed: nothing was sent. It counts for the circuit alone, so that it is not tried in a tight circle.
      onError(error)
      lane.end({ type: 'failure', at: now() }, at)
      return [claim]
    }
  }

  const conclude = async (lane: EndpointLane, claim: Claim, at: number): Promise<void> => {
    const back = await attempt(lane, claim, at)
    if (lane.failing) back.push(...lane.waiting.splice(0))
    if (back.length > 0) await held.release(back)
    const full = running >= total
    running -= 1
    ended?.()
    startLane(lane)
    // Two that ended in the same moment each saw the other as under way.
    if (running === 0 && queue.size() > 0) void queue.flush()
    if (full) startAll()
    // To claim more, or to set the alarm for a lane that its rate or its circuit holds.
    if (stopping || (!lane.isDry(news) && lane.wanted(now()) > 0) || (lane.waiting.length > 0 && lane.room > 0)) bell.ring()
  }

  /** Begins what this lane may begin. @returns whether anything was begun */
  const startLane = (lane: EndpointLane, most = Infinity): boolean => {
    let begun = 0
    while (!stopping && begun < most && running < total && lane.room > 0 && lane.waiting.length > 0) {
      const at = now()
      if (lane.opensAt(at) > at) break
      const claim = lane.waiting.shift()!
      if (!held.isHeld(claim, attemptMs)) {
        void held.release([claim])
        continue
      }
      begun += 1
      running += 1
      lane.begin(at)
      void conclude(lane, claim, at)
    }
    return begun > 0
  }

  const startAll = () => lanes.inTurn((lane) => startLane(lane, 1))

  /** Places for claims: as much as may run at once sixteen times over, less what is not recorded yet. */
  const roomLeft = () => total * 16 - running - lanes.waiting() - queue.size()

  const takeOver = (claims: readonly Claim[], until: number) => {
    held.hold(claims, until)
    for (const claim of claims) lanes.of(claim.endpointId).waiting.push(claim)
    startAll()
  }

  const claimMore = async (): Promise<number> => {
    let room = Math.min(mostClaims, roomLeft())
    if (room <= 0) return 0
    const at = now()
    const told = news
    // Where one needs more, the others are filled up with it, so that they do not come one by one.
    const used = lanes.all().some((lane) => lane.wanted(at) > 0) ? 0.25 : 0.5
    const wantedOf = (lane: EndpointLane) => lane.wanted(at, used)
    const asked = lanes.entries().filter(([, lane]) => wantedOf(lane) > 0)
    const except = lanes.entries().flatMap(([id, lane]) => (wantedOf(lane) === 0 ? [id] : []))
    const due = await store.dueEndpoints({ now: at, except, limit: mostEndpoints })
    if (due.length < mostEndpoints) for (const [id, lane] of asked) if (!due.includes(id)) lane.ranDry(told)
    const share = Math.max(1, Math.floor(room / due.length))
    const wants = due.flatMap((endpointId) => {
      const limit = Math.min(wantedOf(lanes.of(endpointId)), share, room)
      room -= limit
      return limit > 0 ? [{ endpointId, limit }] : []
    })
    if (wants.length === 0 || stopping) return 0
    const claimedAt = now()
    const claims = await store.claim({ wants, token, now: claimedAt, leaseMs })
    takeOver(claims, claimedAt + leaseMs)
    return claims.length
  }

  const reserve = (): Reservation => {
    const at = now()
    const until = at + leaseMs
    return createReservation({
      token,
      until,
      room: stopping ? 0 : roomLeft(),
      roomOf: (endpointId) => lanes.of(endpointId).wantedMade(at),
      take: (claims) => {
        const isUnwanted = ({ endpointId }: Claim) => stopping || lanes.of(endpointId).failing
        void held.release(claims.filter(isUnwanted))
        takeOver(
          claims.filter((claim) => !isUnwanted(claim)),
          until,
        )
      },
    })
  }

  /** Until the next poll, the next retry, or the moment at which a lane that holds claims or rests may go on. */
  const sleepTime = async (): Promise<number> => {
    const at = now()
    const openings = lanes
      .all()
      .map((lane) => lane.opensAt(at))
      .filter((time) => time > at)
    const due = (await store.nextDueAt({ now: at })) ?? Infinity
    return Math.max(1, Math.min(pollMs, due - at, ...openings.map((time) => time - at)))
  }

  const run = async (): Promise<void> => {
    for (let wait = 100; !stopping;) {
      bell.answer()
      try {
        startAll()
        const started = performance.now()
        const caught = await claimMore()
        if (caught > 0) await restAfter(caught, performance.now() - started)
        else if (!bell.rang()) await bell.sleep(await sleepTime(), { idle: true })
        wait = 100
      } catch (error) {
        onError(error)
        await new Promise((resolve) => setTimeout(resolve, wait).unref())
        wait = Math.min(wait * 2, 5000)
      }
    }
  }

  return {
    wake,
    reserve,
    start: () => {
      if (loop || stopping) return
      loop = run()
      leaseTimer = setInterval(() => void held.renew().catch(onError), leaseMs / 3).unref()
    },
    stop: async ({ graceMs = 10_000 } = {}) => {
      stopping = true
      wake()
      await held.release(lanes.takeWaiting())
      const tooLate = setTimeout(() => broken.abort(), graceMs)
      while (running > 0) await new Promise<void>((resolve) => (ended = resolve))
      clearTimeout(tooLate)
      const givingUp = setTimeout(queue.giveUp, graceMs)
      await queue.flush()
      clearTimeout(givingUp)
      await loop
      // A claim that was on its way when the stop came.
      await held.release(lanes.takeWaiting())
      clearInterval(leaseTimer)
    },
    stats: () => ({ running, waiting: lanes.waiting(), unrecorded: queue.size(), endpoints: lanes.count() }),
    restsUntil: (endpointId) => {
      const circuit = lanes.get(endpointId)?.circuit
      return circuit?.state === 'open' && circuit.until > now() ? circuit.until : undefined
    },
  }
}
