import { randomUUID } from 'node:crypto'

import type { Payload } from 'payload'

import { type OutsideAnswer, outsideAnswer } from '../../../comments/pipeline/phases/outside.js'
import { createDeliverer, createSigner } from '../../../webhooks/index.js'

export interface ReviewOptions {
  /** Where the service is: `https:`, on the public Internet. */
  url: string
  /**
   * Keys that sign what is sent, as webhooks are signed (Standard Webhooks); `whsec_…` or `whsk_…`.
   * @example [process.env.REVIEW_SECRET]
   */
  secrets: readonly string[]
  /** Milliseconds after which a comment is left to a person. @default 5000 */
  timeoutMs?: number
  /**
   * Ranges in CIDR notation that may be reached though they are not public.
   * @default none
   * @example ['10.20.0.0/16']
   */
  allowPrivate?: readonly string[]
}

export interface Reviewer {
  /** Never rejects: what goes wrong is an answer that holds. */
  ask: (text: string) => Promise<OutsideAnswer>
  /** What is asked at this moment has its answer, and connections are closed. */
  stop: () => Promise<void>
  /** Runs beside everything else, and is waited for by `stop`. */
  beside: (work: Promise<unknown>) => void
}

/** Comments that are looked at outside at the same time; what is more is left to people at once. */
const atOnce = 20

const held = (why: string): OutsideAnswer => ({ action: 'hold', why })

/**
 * Asks an outside service what it makes of a text. It gets the text and a random id, a new one each time, and nothing else: neither who
 * wrote it nor where, nor anything by which two questions could be linked.
 * @throws WebhookKeyError when there is no key, or one that cannot sign
 */
export const createReviewer = ({ url, secrets, timeoutMs = 5000, allowPrivate = [] }: ReviewOptions): Reviewer => {
  const sign = createSigner(secrets)
  const timeouts = { connectMs: timeoutMs, firstByteMs: timeoutMs, wholeMs: timeoutMs, bodyMs: timeoutMs }
  const deliverer = createDeliverer({ allowPrivate, timeouts, userAgent: 'payload-newsroom-comments/1' })
  const running = new Set<Promise<unknown>>()
  let asking = 0
  return {
    ask: async (text) => {
      if (asking >= atOnce) return held('The outside service had too much to look at.')
      asking++
      try {
        const id = randomUUID()
        const body = JSON.stringify({ id, text })
        const { outcome, responseSnippet } = await deliverer.deliver({
          url,
          body,
          secrets,
          signature: sign({ id, timestamp: Date.now(), body }),
        })
        return outcome === 'delivered' ? outsideAnswer(responseSnippet) : held('The outside service did not answer in time.')
      } finally {
        asking--
      }
    },
    beside: (work) => {
      running.add(work)
      void work.finally(() => running.delete(work))
    },
    stop: async () => {
      await Promise.allSettled(running)
      await deliverer.close()
    },
  }
}

/** On the Payload itself: a bundler may load this module twice, and both copies must find it. */
const reviewerKey = Symbol.for('payload-newsroom.comments.reviewer')
type Reviewing = Payload & { [reviewerKey]?: Reviewer }

export const startReviewer = (payload: Payload, options: ReviewOptions | undefined): void => {
  if (options) (payload as Reviewing)[reviewerKey] ??= createReviewer(options)
}

export const reviewerOf = (payload: Payload): Reviewer | undefined => (payload as Reviewing)[reviewerKey]
