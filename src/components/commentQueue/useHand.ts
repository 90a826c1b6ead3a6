'use client'

import { toast, useConfig } from '@payloadcms/ui'
import { useCallback, useEffect, useRef, useState } from 'react'

import type { QueueAnswer, QueueCard } from '../../comments/queue/types.js'
import { ApiError, useNewsroomApi } from '../newsroomApi.js'
import { useDeskWords } from '../words/useDeskWords.js'
import {
  aboutOf,
  currentOf,
  decided,
  type Done,
  emptyHand,
  type Hand,
  marked,
  moved,
  putBack,
  refused,
  skipped,
  takenBack,
  took,
} from './hand.js'
import { slugOf } from '../../shared/slugs.js'
import { appAddress } from '../../shared/appAddress.js'

type Id = QueueCard['id']

/** Cards that are fetched ahead, so that the next one is there at once, … */
const ahead = 14
/** … and with how many left more are fetched. */
const few = 10
const most = 20
/** Milliseconds after which the lease is renewed, and, where nothing waits, looked for more. */
const renewMs = 60_000
const lookMs = 10_000
/** Who touches nothing for so long has gone. */
const goneMs = 240_000
/** So much earlier than the server we take cards to be lost. */
const spareMs = 15_000

export interface Decision {
  status: 'approved' | 'rejected' | 'spam'
  reason?: string
  note?: string
  pick?: boolean
}

/** About the comment itself, and no matter of the way there or of who asks. */
const isRefusal = (error: unknown): boolean => error instanceof ApiError && [400, 404, 409].includes(error.status ?? 0)

interface Sent {
  path: string
  body: object
}

/** The cards of whoever moderates: fetched ahead, kept by their lease, decided in the background in the order of the keys. */
export const useHand = () => {
  const { call } = useNewsroomApi()
  const { config } = useConfig()
  const comments = slugOf({ config }, 'comments')
  const say = useDeskWords()
  const base = appAddress(config.routes.api, config.serverURL)
  const [hand, setHand] = useState<Hand>(emptyHand)
  const [mix, setMix] = useState(false)
  const [state, setState] = useState<'empty' | 'ended' | 'loading' | 'ready'>('loading')
  const now = useRef({ hand, mix, sending: new Set<Id>(), unsent: new Set<Sent>(), fetching: false, leaseEnds: 0, renewAt: 0, touched: 0 })
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const messageOf = useCallback((error: unknown) => (error instanceof ApiError ? error.message : say('didNotWork')), [say])

  const change = useCallback((next: (hand: Hand) => Hand) => {
    now.current.hand = next(now.current.hand)
    setHand(now.current.hand)
  }, [])

  const ask = useCallback(
    async (limit: number) => {
      const { current } = now
      if (current.fetching) return
      current.fetching = true
      const inHand = current.hand.cards.map(({ id }) => id)
      try {
        // What is being decided is held, too: it must not come again.
        const hold = [...inHand, ...current.sending]
        const answer = await call<QueueAnswer>('POST', `/${comments}/queue`, { limit, hold, skip: current.hand.skipped, mix: current.mix })
        current.leaseEnds = Date.now() + answer.leaseSeconds * 1000 - spareMs
        current.renewAt = Date.now() + renewMs
        change((before) =>
          took(
            before,
            answer,
            inHand.filter((id) => before.cards.some((card) => card.id === id)),
          ),
        )
        setState(current.hand.cards.length > 0 ? 'ready' : 'empty')
      } catch (error) {
        toast.error(messageOf(error))
        setState((before) => (before === 'loading' ? 'empty' : before))
      } finally {
        current.fetching = false
      }
    },
    [call, change, comments, messageOf],
  )

  const fill = useCallback(() => {
    const { cards } = now.current.hand
    if (cards.length < few) void ask(ahead - cards.length)
  }, [ask])

  const goOn = useCallback(() => {
    now.current.touched = Date.now()
    setState('loading')
    void ask(ahead)
  }, [ask])

  useEffect(() => {
    const { current } = now
    const touch = () => {
      current.touched = Date.now()
    }
    // It arrives though the page is gone.
    const post = (path: string, body: object) =>
      navigator.sendBeacon(base + path, new Blob([JSON.stringify(body)], { type: 'application/json' }))
    const giveBack = () => {
      const drop = current.hand.cards.map(({ id }) => id)
      if (drop.length > 0) post(`/${comments}/queue`, { limit: 0, drop })
    }
    const sendAll = () => {
      for (const { path, body } of current.unsent) post(path, body)
      giveBack()
    }
    const look = () => {
      if (current.hand.cards.length > 0 && Date.now() > current.leaseEnds) {
        change(() => ({ ...current.hand, cards: [], marked: [] }))
        setState('ended')
      } else if (!document.hidden && Date.now() - current.touched < goneMs) {
        const { length } = current.hand.cards
        if (length === 0) setState((before) => (before === 'ended' ? before : (void ask(ahead), before)))
        else if (Date.now() > current.renewAt) void ask(0)
      }
    }
    touch()
    void ask(ahead)
    const timer = setInterval(look, lookMs)
    document.addEventListener('visibilitychange', look)
    for (const name of ['keydown', 'pointerdown'] as const) window.addEventListener(name, touch)
    window.addEventListener('pagehide', sendAll)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
      for (const name of ['keydown', 'pointerdown'] as const) window.removeEventListener(name, touch)
      window.removeEventListener('pagehide', sendAll)
      giveBack()
    }
  }, [base, ask, change, comments])

  /** To whoever looks next. */
  const giveUp = useCallback(
    (drop: Id[]): Promise<void> =>
      call<unknown>('POST', `/${comments}/queue`, { limit: 0, drop }).then(
        () => undefined,
        () => undefined,
      ),
    [call, comments],
  )

  /** One after the other, in the order in which they were asked for. */
  const inTurn = useCallback((work: () => Promise<void>) => {
    queue.current = queue.current.then(work, work)
  }, [])

  const decide = useCallback(
    (decision: Decision, onFailed: () => void): Done | undefined => {
      const { current } = now
      const ids = aboutOf(current.hand)
      const [first] = ids
      if (first === undefined) return undefined
      const cards = current.hand.cards.filter(({ id }) => ids.includes(id))
      const done: Done = { ids, status: decision.status }
      change((before) => decided(before, done))
      for (const id of ids) current.sending.add(id)
      // What was read is what is decided on: a reader may have written something else since.
      const read = Object.fromEntries(cards.map(({ id, editedAt }) => [id, editedAt ?? null]))
      const sent: Sent =
        ids.length === 1
          ? { path: `/${comments}/${first}/decide`, body: { ...decision, editedAt: read[first] } }
          : { path: `/${comments}/decide`, body: { ids, ...decision, editedAt: read } }
      current.unsent.add(sent)
      inTurn(async () => {
        const failed = (message: string) => {
          toast.error(message)
          onFailed()
        }
        let lost: Id[] = []
        try {
          const answer = await call<{ refused?: { id: Id; message: string }[] }>('POST', sent.path, sent.body)
          lost = answer.refused?.map(({ id }) => id) ?? []
          if (answer.refused?.[0]) failed(answer.refused[0].message)
        } catch (error) {
          failed(messageOf(error))
          if (isRefusal(error)) lost = ids
          else change((before) => putBack(before, cards))
        } finally {
          current.unsent.delete(sent)
          for (const id of ids) current.sending.delete(id)
        }
        if (lost.length > 0) {
          change((before) => refused(before, lost))
          await giveUp(lost)
          // As it stands now it comes again, if it still waits.
          void ask(Math.min(most, Math.max(lost.length, ahead - current.hand.cards.length)))
        }
      })
      if (current.hand.cards.length === 0) setState('loading')
      fill()
      return done
    },
    [ask, call, change, comments, fill, giveUp, inTurn, messageOf],
  )

  /** What was decided past the hand, as all that waits of an account. */
  const note = useCallback(
    (done: Done) => {
      if (done.ids.length === 0) return
      change((before) => decided(before, done))
      fill()
    },
    [change, fill],
  )

  const undo = useCallback(
    (told: (text: string) => void) => {
      const last = now.current.hand.done.at(-1)
      if (!last) return told(say('queueNothingToUndo'))
      change((before) => ({ ...before, done: before.done.slice(0, -1) }))
      inTurn(async () => {
        // So that they stand in the order in which they stood.
        for (const id of last.ids.toReversed()) {
          try {
            const { card } = await call<{ card: QueueCard }>('POST', `/${comments}/${id}/undo`, {})
            change((before) => takenBack(before, card))
            setState('ready')
            told(say('queueUndone', { handle: card.handle }))
          } catch (error) {
            toast.error(messageOf(error))
          }
        }
      })
    },
    [call, change, comments, inTurn, messageOf, say],
  )

  const leave = useCallback(() => {
    const current = currentOf(now.current.hand)
    if (!current) return
    change((before) => skipped(before, current.id))
    inTurn(() => giveUp([current.id]))
    fill()
  }, [change, fill, giveUp, inTurn])

  return {
    hand,
    state,
    mix,
    decide,
    note,
    undo,
    leave,
    goOn,
    setMix: useCallback((wanted: boolean) => {
      now.current.mix = wanted
      setMix(wanted)
    }, []),
    takeMore: useCallback(() => void ask(most - now.current.hand.cards.length), [ask]),
    mark: useCallback((id: Id) => change((before) => marked(before, id)), [change]),
    move: useCallback((by: -1 | 1) => change((before) => moved(before, by)), [change]),
    lookAt: useCallback((id: Id) => change((before) => ({ ...before, at: id })), [change]),
  }
}
