'use client'

import { useConfig } from '@payloadcms/ui'
import { useMemo } from 'react'

import { noteServerTime } from './serverClock.js'
import { isNobody } from './session.js'
import { useDeskWords } from './words/useDeskWords.js'
import { appAddress } from '../shared/appAddress.js'

interface Refusal {
  errors?: { code?: string; message: string; data?: { errors?: { message: string; path?: string }[] } }[]
}

/** What the newsroom answered instead of what was asked for, in words for a person. */
export class ApiError extends Error {
  override name = 'ApiError'
  /** Of the table of errors, where it is there. */
  code?: string | undefined
  /** Field that was refused. */
  path?: string | undefined
  /** HTTP; `undefined` where there was no answer. */
  status?: number | undefined
  /** What goes with an error of the table. */
  data?: unknown
}

/** What went wrong, in words for the editor, and at which field. */
export interface Problem {
  message: string
  code?: string | undefined
  path?: string | undefined
}

/** Characters of a request that a browser sends to its end though its page goes: together they may have 64 KiB. */
const mostKept = 4096

/**
 * A file and a form say themselves what they are. What is short arrives though the page is left: else it is broken off, and a decision that
 * the database refuses at that moment because of somebody else's is not tried again.
 */
const sent = (body: object | undefined): RequestInit => {
  if (!body) return {}
  if (body instanceof Blob || body instanceof FormData) return { body }
  const text = JSON.stringify(body)
  return { headers: { 'Content-Type': 'application/json' }, body: text, keepalive: text.length < mostKept }
}

const readAnswer = async <T>(response: Response): Promise<T> => (response.status === 204 ? {} : await response.json()) as T

/** Whether what was answered with this status, or not at all, is worth trying again as it is. */
export const isForLater = (status: number | undefined): boolean => status === undefined || status >= 500 || status === 429 || status === 401

type Method = 'DELETE' | 'GET' | 'PATCH' | 'POST'

/** The newsroom's REST API, as whoever is signed in. */
export const useNewsroomApi = () => {
  const { config } = useConfig()
  const say = useDeskWords()
  const base = appAddress(config.routes.api, config.serverURL)
  const accounts = config.admin.user
  return useMemo(() => {
    /** Rejects with an `ApiError` that may be shown. */
    const call = async <T>(method: Method, path: string, body?: object, signal?: AbortSignal): Promise<T> => {
      const response = await fetch(base + path, {
        method,
        // What is given up while a page goes has to arrive all the same.
        keepalive: method === 'DELETE',
        credentials: 'include',
        ...sent(body),
        ...(signal ? { signal } : {}),
      }).catch((cause: unknown) => {
        if (signal?.aborted) throw cause
        throw new ApiError(say('noAnswer'), { cause })
      })
      noteServerTime(response)
      const answer = await readAnswer<T & Refusal>(response).catch((cause: unknown) => {
        if (signal?.aborted) throw cause
        // Cut off on its way it says nothing: what is not there would be taken for an empty answer.
        if (response.ok) throw new ApiError(say('noAnswer'), { cause })
        return {} as T & Refusal
      })
      if (response.ok) return answer
      const [error] = answer.errors ?? []
      const field = error?.data?.errors?.[0]
      const refusal = error?.code ? error.message : (field?.message ?? error?.message)
      // Who was signed out meanwhile is allowed nothing: that is what is to be told, and of a log-in why it is refused.
      const isOut = [401, 403].includes(response.status) && path !== `/${accounts}/login` && (await isNobody(`${base}/${accounts}/me`))
      const message = isOut ? say('sessionEnded') : refusal
      throw Object.assign(new ApiError(message ?? say('didNotWork')), {
        code: error?.code,
        path: field?.path,
        status: response.status,
        data: error?.data,
      })
    }
    return {
      call,
      /** Resolves to what went wrong, or to `undefined`. */
      attempt: (method: Method, path: string, body: object): Promise<Problem | undefined> =>
        call(method, path, body).then(
          () => undefined,
          ({ message, code, path: field }: ApiError) => ({ message, code, path: field }),
        ),
      /** Resolves to what went wrong, in words for the editor, or to `undefined`. */
      send: (method: Method, path: string, body: object): Promise<string | undefined> =>
        call(method, path, body).then(
          () => undefined,
          (error: Error) => error.message,
        ),
      /** `undefined` where it cannot be read now. */
      read: <T>(path: string): Promise<T | undefined> => call<T>('GET', path).catch(() => undefined),
    }
  }, [accounts, base, say])
}

/** Whether somebody has the verbs; the server decides in the end. */
export const mayPublish = (user: object | null | undefined): boolean => {
  const role = (user as { role?: unknown } | null | undefined)?.role
  return role === 'editor' || role === 'admin'
}

/** The same in an app that may know no roles: there whoever is in its admin decides. */
export const decidesWire = (user: object | null | undefined): boolean =>
  Boolean(user) && ((user as { role?: unknown }).role === undefined || mayPublish(user))
