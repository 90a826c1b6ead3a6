'use client'

import { useConfig } from '@payloadcms/ui'
import { useCallback } from 'react'

/** What the newsroom answered instead of what was asked for, in words for a person. */
export class ApiError extends Error {
  override name = 'ApiError'
}

/** Calls the newsroom's API as whoever is signed in. Rejects with an `ApiError` that may be shown. */
export const useApi = () => {
  const { config } = useConfig()
  const base = `${config.serverURL}${config.routes.api}`
  return useCallback(
    async <T,>(method: 'GET' | 'POST', path: string, body?: unknown, signal?: AbortSignal): Promise<T> => {
      const response = await fetch(`${base}${path}`, {
        method,
        credentials: 'include',
        ...(body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
        ...(signal ? { signal } : {}),
      }).catch((cause: unknown) => {
        if (signal?.aborted) throw cause
        throw new ApiError('The newsroom does not answer. Check the connection.', { cause })
      })
      const json = (await response.json().catch(() => ({}))) as T & { errors?: { message: string }[] }
      if (!response.ok) throw new ApiError(json.errors?.[0]?.message ?? 'That did not work. Try again.')
      return json
    },
    [base],
  )
}
