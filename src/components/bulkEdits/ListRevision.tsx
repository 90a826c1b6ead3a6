'use client'

import { useEffect } from 'react'

import { noteSeen } from './watchBulkEdits.js'

export function ListRevision({ collection, revision }: { collection: string; revision: string }) {
  useEffect(() => noteSeen(collection, revision), [collection, revision])
  return null
}
