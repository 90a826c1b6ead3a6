'use client'

import type { DefaultCellComponentProps, RelationshipFieldClientProps } from 'payload'

import { RelationshipField, useAuth } from '@payloadcms/ui'

import { Titled } from '../titles/Titled.js'
import { useOurs } from '../useOurs.js'

const useMayRead = (): { readers: string; may: boolean } => {
  const { permissions } = useAuth()
  const readers = useOurs()('readers')
  return { readers, may: Boolean(permissions?.collections?.[readers]?.read) }
}

/** The account of a reader, for who may see accounts. Others know who it is by the handle, and would be shown a number here. */
export function ReaderField(props: RelationshipFieldClientProps) {
  return useMayRead().may ? <RelationshipField {...props} /> : null
}

/** The same in lists. */
export function ReaderCell({ cellData }: DefaultCellComponentProps) {
  const { readers, may } = useMayRead()
  const id = typeof cellData === 'number' || typeof cellData === 'string' ? String(cellData) : undefined
  return may && id ? <Titled of={`${readers}:${id}`} /> : <>–</>
}
