import { circuitBreaker, closedCircuit, mayStart, type Circuit, type CircuitEvent, type CircuitOptions } from './circuitBreaker.js'
import type { Claim, DeliveryTarget } from './deliveryStore.js'
import { gateOpensAt, openGate, passGate, type RateGate } from './rateGate.js'

/** So much work is claimed ahead, in milliseconds: what is claimed is sent as it was then. */
const aheadMs = 500
/** The same for what is made as a claim: it is new, and later it would have to be looked for. */
const madeAheadMs = 1000
/** In attempts, for each that may run at once. */
const leastAhead = 2
const mostAhead = 128

/** What a worker remembers of one endpoint. */
export class EndpointLane {
  /** Claimed and not begun. */
  readonly waiting: Claim[] = []
  running = 0
  circuit: Circuit = closedCircuit
  failingSince: number | undefined
  private rate: number | undefined
  private seen: DeliveryTarget | undefined
  private gate: RateGate = openGate
  /**
   * How many may run at once: it grows with each success and is halved by each failure, so that an endpoint that begins to hang soon holds
   * little.
   */
  private window: number
  /** How long an attempt takes of late, in milliseconds. */
  private attemptMs = 100
  private dryAt: number | undefined

  constructor(
    private readonly most: number,
    private readonly circuitOptions: CircuitOptions,
  ) {
    this.window = Math.min(2, most)
  }

  get room(): number {
    return (this.circuit.state === 'closed' ? this.window : 1) - this.running
  }

  /** Takes over what the stored endpoint says, once for each reading of it: it knows of other workers' successes. */
  read(target: DeliveryTarget): void {
    if (this.seen === target) return
    this.seen = target
    this.rate = target.rate
    this.failingSince = target.failingSince
  }

  /**
   * How many more to claim: what half a second needs, so that the next is at hand when one ends, and none before half of that is used
   * up, since a claim of many costs hardly more than a claim of one. Nothing is kept at hand while the endpoint fails.
   * @param used the part that has to be used up
   */
  wanted(now: number, used = 0.5): number {
    return this.places(now, used, aheadMs)
  }

  /** How many of those that are about to be made would be claimed. */
  wantedMade(now: number): number {
    return this.places(now, 0, madeAheadMs)
  }

  private places(now: number, used: number, ms: number): number {
    if (this.opensAt(now) > now) return 0
    const held = this.running + this.waiting.length
    if (this.failing) return Math.max(0, 1 - held)
    const ahead = Math.min(mostAhead, Math.max(leastAhead, Math.ceil(ms / this.attemptMs)))
    const most = this.rate ? Math.min(this.window, Math.ceil(this.rate / 10)) : this.window * ahead
    return held > most * (1 - used) ? 0 : most - held
  }

  /** Not one stray failure: so many in a row that it looks like an outage. */
  get failing(): boolean {
    return this.circuit.state !== 'closed' || this.circuit.failures > 2
  }

  /** When the next attempt may begin: now, or when the circuit's rest is over and the rate allows it. */
  opensAt(now: number): number {
    if (!mayStart(this.circuit, now, this.circuitOptions)) return this.circuit.state === 'open' ? this.circuit.until : Infinity
    return this.rate ? gateOpensAt(this.gate, { now, perSecond: this.rate }) : now
  }

  /** Notes that the store gave less than was wanted, when `news` had come: until there is more news, no look is worth while. */
  ranDry(news: number): void {
    this.dryAt = news
  }

  isDry(news: number): boolean {
    return this.dryAt === news
  }

  begin(now: number): void {
    this.running += 1
    this.note({ type: 'start', at: now })
    if (this.rate) this.gate = passGate(this.gate, { now, perSecond: this.rate })
  }

  /** @param startedAt when the attempt that ends began */
  end(event: CircuitEvent, startedAt: number): void {
    this.running -= 1
    this.attemptMs += (Math.max(1, event.at - startedAt) - this.attemptMs) / 8
    this.note(event)
    if (event.type === 'success') this.window = Math.min(this.most, this.window + 1)
    if (event.type === 'failure') this.window = Math.max(1, this.window >> 1)
  }

  private note(event: CircuitEvent): void {
    this.circuit = circuitBreaker(this.circuit, event, this.circuitOptions)
  }

  /** Whether nothing would be lost by forgetting it. */
  get idle(): boolean {
    return (
      this.running === 0 &&
      this.waiting.length === 0 &&
      this.circuit.state === 'closed' &&
      this.circuit.failures === 0 &&
      !this.failingSince
    )
  }
}
