'use client'

import { useConfig } from '@payloadcms/ui'
import { useCallback } from 'react'

import { type OwnName, slugOf } from '../shared/slugs.js'

/** What collections of ours are called in this app: the name in its addresses, and in its permissions. */
export const useOurs = (): ((slug: OwnName) => string) => {
  const { config } = useConfig()
  return useCallback((slug: OwnName) => slugOf({ config }, slug), [config])
}
