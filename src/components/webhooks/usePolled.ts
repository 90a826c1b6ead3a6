'use client'

import { useCallback, useEffect, useRef, useState } from 'react'

import { again } from '../again.js'
import { ApiError, useNewsroomApi } from '../newsroomApi.js'
import { useDeskWords } from '../words/useDeskWords.js'

interface Polled<T> {
  data: T | undefined
  /** Why what is shown may be old. */
  error: string | undefined
  /** Epoch milliseconds of the last answer. */
  at: number | undefined
  reload: () => Promise<void>
}

/**
 * Reads an address of the API again and again while the page is looked at; `undefined` reads nothing.
 * @param every milliseconds to the next read, chosen by what the last one said
 */
export const usePolled = <T>(path: string | undefined, every: (data: T | undefined) => number): Polled<T> => {
  const { call } = useNewsroomApi()
  const say = useDeskWords()
  const [state, setState] = useState<Omit<Polled<T>, 'reload'>>({ data: undefined, error: undefined, at: undefined })
  const wait = useRef(every)
  useEffect(() => {
    wait.current = every
  }, [every])

  const read = useCallback(
    async (signal?: AbortSignal): Promise<T | undefined> => {
      if (!path) return undefined
      try {
        const data = await call<T>('GET', path, undefined, signal)
        if (!signal?.aborted) setState({ data, error: undefined, at: Date.now() })
        return data
      } catch (error) {
        if (!signal?.aborted) setState((before) => ({ ...before, error: error instanceof ApiError ? error.message : say('notRead') }))
        return undefined
      }
    },
    [call, path, say],
  )

  useEffect(() => {
    if (!path) return
    const leaving = new AbortController()
    let data: T | undefined
    const work = async () => (data = await read(leaving.signal)) !== undefined
    const end = again({ work, every: () => wait.current(data) })
    return () => {
      end()
      leaving.abort()
    }
  }, [path, read])

  return { ...state, reload: async () => void (await read()) }
}
