'use client'

import { useAllFormFields, useDocumentInfo } from '@payloadcms/ui'
import { reduceFieldsToValues } from 'payload/shared'
import { useEffect, useRef, useState } from 'react'

import { useNewsroomApi } from '../newsroomApi.js'
import type { Finding } from './checksOf.js'

/** Milliseconds after the last key until the newsroom's own checks are asked. */
const restMs = 600

/** What the newsroom's own checks find of the form; where there are none, nobody is asked a second time. */
export const useOwnChecks = (): Finding[] => {
  const [fields] = useAllFormFields()
  const { collectionSlug } = useDocumentInfo()
  const { call } = useNewsroomApi()
  const [found, setFound] = useState<Finding[]>([])
  const hasNone = useRef(false)
  useEffect(() => {
    if (hasNone.current) return
    const asking = new AbortController()
    const timer = setTimeout(() => {
      void call<{ findings: Finding[]; count: number }>(
        'POST',
        `/${collectionSlug}/checks`,
        { changes: reduceFieldsToValues(fields, true) },
        asking.signal,
      )
        .then(({ findings, count }) => {
          hasNone.current = count === 0
          setFound(findings)
        })
        // A form that is half typed may be none yet: what was found before stays until it is.
        .catch(() => undefined)
    }, restMs)
    return () => {
      clearTimeout(timer)
      asking.abort()
    }
  }, [call, collectionSlug, fields])
  return found
}
