'use client'

import { useConfig } from '@payloadcms/ui'
import { useMemo } from 'react'

interface Answer {
  errors?: { message: string; data?: { errors?: { message: string }[] } }[]
}

/** The newsroom's REST API, as whoever is signed in. */
export const useNewsroomApi = () => {
  const { config } = useConfig()
  const base = `${config.serverURL}${config.routes.api}`
  return useMemo(
    () => ({
      /** Resolves to what went wrong, in words for the editor, or to `undefined`. */
      send: async (method: 'PATCH' | 'POST', path: string, body: object): Promise<string | undefined> => {
        try {
          const response = await fetch(base + path, {
            method,
            credentials: 'include',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify(body),
          })
          if (response.ok) return undefined
          const [error] = ((await response.json().catch(() => ({}))) as Answer).errors ?? []
          return error?.data?.errors?.[0]?.message ?? error?.message ?? 'That did not work. Try again.'
        } catch {
          return 'The newsroom does not answer. Check the connection and try again.'
        }
      },
      /** `undefined` where it cannot be read now. */
      read: async <T>(path: string): Promise<T | undefined> => {
        const response = await fetch(base + path, { credentials: 'include' }).catch(() => undefined)
        return response?.ok ? ((await response.json()) as T) : undefined
      },
    }),
    [base],
  )
}

/** Whether somebody has the verbs; the server decides in the end. */
export const mayPublish = (user: object | null | undefined): boolean => {
  const role = (user as { role?: unknown } | null | undefined)?.role
  return role === 'editor' || role === 'admin'
}
