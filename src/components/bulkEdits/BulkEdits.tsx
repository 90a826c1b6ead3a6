'use client'

import { toast, useConfig } from '@payloadcms/ui'
import { useEffect } from 'react'

import { appAddress } from '../../shared/appAddress.js'
import { watchBulkEdits } from './watchBulkEdits.js'

/** Messages that are shown of one change of many. */
const mostShown = 5

/** Lets a change of many from a list say which state it started from, and says which of them were refused, and why. */
export function BulkEdits() {
  const { config } = useConfig()
  const api = appAddress(config.routes.api, config.serverURL)
  useEffect(
    () =>
      watchBulkEdits({
        api,
        onRefused: (refused) => refused.slice(0, mostShown).forEach(({ message }) => toast.error(message, { duration: Infinity })),
      }),
    [api],
  )
  return null
}
