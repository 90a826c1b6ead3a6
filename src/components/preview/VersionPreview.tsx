'use client'

import { useDocumentInfo } from '@payloadcms/ui'
import { usePathname } from 'next/navigation.js'

import { useDeskWords } from '../words/useDeskWords.js'

/** Stands for the id of an article in the address of its preview. */
const idMark = 'ARTICLE-ID'

/** On the page of a version: the way to how readers would have seen it. */
export function VersionPreview({ address }: { address?: string | undefined }) {
  const say = useDeskWords()
  const { id } = useDocumentInfo()
  const version = /\/versions\/([^/]+)$/.exec(usePathname())?.[1]
  if (!address || !version || !id) return null
  const page = address.replace(idMark, encodeURIComponent(id))
  return (
    <a href={`${page}${page.includes('?') ? '&' : '?'}version=${encodeURIComponent(version)}`} rel="noreferrer" target="_blank">
      {say('previewVersion')}
    </a>
  )
}
