import { Counter, Gauge, type Registry } from 'prom-client'

import type { AnswerCounts } from '../../answers/keptAnswers.js'

const outcomes = ['hits', 'misses', 'joined', 'refused'] as const

/** What is kept of public answers, and how often it serves. */
export const measureAnswers = (registry: Registry, counts: () => AnswerCounts): void => {
  const registers = [registry]
  const told = { hits: 0, misses: 0, joined: 0, refused: 0 }
  new Counter({
    name: 'public_answers_total',
    help: 'Public answers from memory (hits), made (misses), waited for while another made them (joined), and made but not kept for want of room (refused)',
    labelNames: ['outcome'],
    registers,
    collect() {
      const now = counts()
      for (const outcome of outcomes) {
        this.inc({ outcome }, now[outcome] - told[outcome])
        told[outcome] = now[outcome]
      }
    },
  })
  new Gauge({
    name: 'public_answers_bytes',
    help: 'Bytes of public answers that are kept',
    registers,
    collect() {
      this.set(counts().bytes)
    },
  })
  new Gauge({
    name: 'public_answers_entries',
    help: 'Public answers that are kept',
    registers,
    collect() {
      this.set(counts().entries)
    },
  })
  new Gauge({
    name: 'public_answers_age_seconds',
    help: 'Seconds since the oldest of them that is still true was made',
    registers,
    collect() {
      this.set(counts().oldestMs / 1000)
    },
  })
}
