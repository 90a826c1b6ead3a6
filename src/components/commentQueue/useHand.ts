'use client'

import { toast, useConfig } from '@payloadcms/ui'
import { useCallback, useEffect, useRef, useState } from 'react'

import type { QueueAnswer, QueueCard } from '../../comments/queue/types.js'
import { ApiError, useNewsroomApi } from '../newsroomApi.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { aboutOf, currentOf, decided, type Done, emptyHand, type Hand, marked, moved, putBack, skipped, took } from './hand.js'
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

const messageOf = (error: unknown): string => (error instanceof ApiError ? error.message : 'That did not work. Try again.')

/** The cards of whoever moderates: fetched ahead, kept by their lease, decided in the background in the order of the keys. */
export const useHand = () => {
  const { call } = useNewsroomApi()
  const { config } = useConfig()
  const comments = slugOf({ config }, 'comments')
  const say = useDeskWords()
  const address = appAddress(`${config.routes.api}/${comments}/queue`, config.serverURL)
  const [hand, setHand] = useState<Hand>(emptyHand)
  const [mix, setMix] = useState(false)
  const [state, setState] = useState<'empty' | 'ended' | 'loading' | 'ready'>('loading')
  const now = useRef({ hand, mix, sending: new Set<Id>(), fetching: false, leaseEnds: 0, renewAt: 0, touched: 0 })
  const queue = useRef<Promise<unknown>>(Promise.resolve())

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
    [call, change],
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
    const giveBack = () => {
      const drop = current.hand.cards.map(({ id }) => id)
      // It arrives though the page is gone.
      if (drop.length > 0) navigator.sendBeacon(address, new Blob([JSON.stringify({ limit: 0, drop })], { type: 'application/json' }))
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
    window.addEventListener('pagehide', giveBack)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
      for (const name of ['keydown', 'pointerdown'] as const) window.removeEventListener(name, touch)
      window.removeEventListener('pagehide', giveBack)
      giveBack()
    }
  }, [address, ask, change])

  /** One after the other, in the order in which they were asked for. */
  const inTurn = useCallback((work: () => Promise<void>) => {
    queue.current = queue.current.then(work, work)
  }, [])

  const decide = useCallback(
    (decision: Decision): Done | undefined => {
      const { current } = now
      const ids = aboutOf(current.hand)
      if (ids.length === 0) return undefined
      const cards = current.hand.cards.filter(({ id }) => ids.includes(id))
      const done: Done = { ids, status: decision.status }
      change((before) => decided(before, done))
      for (const id of ids) current.sending.add(id)
      inTurn(async () => {
        try {
          const [first] = ids
          const { refused } =
            ids.length === 1
              ? await call<object>('POST', `/${comments}/${first}/decide`, decision).then(() => ({ refused: [] }))
              : await call<{ refused: { id: Id; message: string }[] }>('POST', `/${comments}/decide`, { ids, ...decision })
          const lost = refused.map(({ id }) => id)
          if (refused[0]) toast.error(refused[0].message)
          if (lost.length > 0)
            change((before) =>
              putBack(
                before,
                cards.filter(({ id }) => lost.includes(id)),
              ),
            )
        } catch (error) {
          toast.error(messageOf(error))
          change((before) => putBack(before, cards))
        } finally {
          for (const id of ids) current.sending.delete(id)
        }
      })
      if (current.hand.cards.length === 0) setState('loading')
      fill()
      return done
    },
    [call, change, fill, inTurn],
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
        for (const id of last.ids) {
          try {
            const { card } = await call<{ card: QueueCard }>('POST', `/${comments}/${id}/undo`, {})
            change((before) => putBack(before, [card]))
            setState('ready')
            told(say('queueUndone', { handle: card.handle }))
          } catch (error) {
            toast.error(messageOf(error))
          }
        }
      })
    },
    [call, change, inTurn, say],
  )

  const leave = useCallback(() => {
    const current = currentOf(now.current.hand)
    if (!current) return
    change((before) => skipped(before, current.id))
    inTurn(() =>
      call<unknown>('POST', `/${comments}/queue`, { limit: 0, drop: [current.id] }).then(
        () => undefined,
        () => undefined,
      ),
    )
    fill()
  }, [call, change, fill, inTurn])

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
