'use client'

import { useAuth, useDocumentInfo } from '@payloadcms/ui'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'

import { type Lock, otherHolder } from '../locks.js'
import { useNewsroomApi } from '../newsroomApi.js'

const idOf = (one: unknown): string | undefined => {
  const id: unknown = typeof one === 'object' && one !== null ? (one as { id?: unknown }).id : one
  return typeof id === 'number' || typeof id === 'string' ? String(id) : undefined
}

/**
 * Payload locks a document for whoever types first, and stops the next one with a question. Here two people write at one, so nobody is
 * stopped: each is told of the other. Resolves to the name of who has it open, too. The lock itself stays, for all who look who is where.
 */
export const useWhoElse = (): string | undefined => {
  const { collectionSlug, currentEditor, documentLockState, id, setCurrentEditor, unlockDocument } = useDocumentInfo()
  const { user } = useAuth()
  const { read } = useNewsroomApi()
  const [name, setName] = useState<string>()
  const me = idOf(user)
  const editor = idOf(currentEditor)
  const isMine = useRef(false)

  useLayoutEffect(() => {
    // Asked already, and of nobody: what Payload's form goes by before it stops somebody, or tells them that they were stopped.
    if (documentLockState) documentLockState.current = { hasShownLockedModal: true, isLocked: false, user: undefined as never }
    if (editor === undefined || me === undefined) return
    isMine.current = editor === me
    if (!isMine.current) setCurrentEditor?.(user as never)
  })
  useEffect(() => {
    if (id === undefined || !collectionSlug || me === undefined) return undefined
    const look = async () => {
      const lock = `/payload-locked-documents?where[document.relationTo][equals]=${collectionSlug}&where[document.value][equals]=${id}`
      const { docs = [] } = (await read<{ docs: Lock[] }>(`${lock}&depth=1&limit=1&sort=-updatedAt`)) ?? {}
      const who = docs[0] && otherHolder(docs[0], me)
      setName(who?.name ?? who?.email)
    }
    void look()
    const clock = setInterval(() => void (document.hidden || look()), lookMs)
    return () => clearInterval(clock)
  }, [collectionSlug, id, me, read])
  const giveBack = useRef<() => void>(undefined)
  useEffect(() => {
    giveBack.current = () => {
      if (isMine.current && id !== undefined && collectionSlug) void unlockDocument(id, collectionSlug)
    }
  })
  useEffect(() => () => giveBack.current?.(), [])
  return name
}

/** Milliseconds after which it is looked again. */
const lookMs = 15_000
