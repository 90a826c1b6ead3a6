'use client'

import { useCallback, useEffect, useRef, useState } from 'react'

import { browserShelf } from '../browserShelf.js'
import { type ApiError, useNewsroomApi } from '../newsroomApi.js'
import { randomKey } from '../randomKey.js'
import { signedInEvent, signedInTimes } from '../session.js'
import { dropItem, keepItem, keptItems, type OutItem, outcomeOf, shelfOf, waitBefore } from './outbox.js'

export interface Waiting extends OutItem {
  /** Why the newsroom refused it; it waits for whoever wrote it. */
  problem?: string | undefined
}

interface Options {
  account: number | string | undefined
  /** Which composer it is of: what one left behind the other does not send. */
  place: string
  onFiled: (item: OutItem) => void
}

/**
 * Takes what is filed and sees it through: one after the other, again where there was no answer, and after the page was loaded anew. The
 * composer is free at once, so that pressing the keys again files nothing twice.
 */
export const useOutbox = ({ account, place, onFiled }: Options) => {
  const { call } = useNewsroomApi()
  const [waiting, setWaiting] = useState<Waiting[]>([])
  const queue = useRef<Promise<void>>(Promise.resolve())
  const isHere = useRef(true)
  const told = useRef(onFiled)
  useEffect(() => {
    told.current = onFiled
  }, [onFiled])
  const shelf = shelfOf(account ?? '', place)

  const sendOnce = useCallback(
    async (item: OutItem): Promise<void> => {
      for (let attempt = 0; isHere.current; attempt++) {
        const signedIn = signedInTimes()
        const error = await call('POST', item.path, { ...item.body, filingKey: item.key }).then(
          () => undefined,
          (caught: ApiError) => caught,
        )
        const outcome = outcomeOf({ ok: !error, status: error?.status, path: error?.path })
        if (outcome === 'again' || (outcome === 'refused' && signedIn !== signedInTimes())) {
          await pause(waitBefore(attempt))
          continue
        }
        if (outcome === 'filed') {
          dropItem(browserShelf, shelf, item.key)
          setWaiting((all) => all.filter(({ key }) => key !== item.key))
          told.current(item)
        } else {
          setWaiting((all) => all.map((one) => (one.key === item.key ? { ...one, problem: error?.message } : one)))
        }
        return
      }
    },
    [call, shelf],
  )
  const send = useCallback(
    (item: OutItem) => {
      setWaiting((all) => [...all.filter(({ key }) => key !== item.key), { ...item }])
      queue.current = queue.current.then(() => sendOnce(item))
    },
    [sendOnce],
  )

  // What was refused because nobody was signed in goes out with whoever is; what was refused for another reason comes back with it.
  const refused = useRef<Waiting[]>([])
  useEffect(() => {
    refused.current = waiting.filter(({ problem }) => problem !== undefined)
  }, [waiting])
  useEffect(() => {
    const again = () => refused.current.forEach(({ problem: _, ...item }) => send(item))
    window.addEventListener(signedInEvent, again)
    return () => window.removeEventListener(signedInEvent, again)
  }, [send])

  useEffect(() => {
    isHere.current = true
    if (account !== undefined) for (const item of keptItems(browserShelf, shelf)) send(item)
    return () => {
      isHere.current = false
    }
  }, [account, send, shelf])

  return {
    waiting,
    file: (item: Omit<OutItem, 'at' | 'key'>) => {
      const made = { ...item, key: randomKey(), at: new Date().toISOString() }
      keepItem(browserShelf, shelf, made)
      send(made)
    },
    again: send,
    /** Gives what was typed back; it is not sent any more. */
    takeBack: (item: OutItem) => {
      dropItem(browserShelf, shelf, item.key)
      setWaiting((all) => all.filter(({ key }) => key !== item.key))
      return item.typed
    },
  }
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      window.removeEventListener('online', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    // A network that is back is not waited for.
    window.addEventListener('online', done)
  })
