'use client'

import { usePathname } from 'next/navigation.js'

import { useDeskWords } from '../words/useDeskWords.js'

/** Stands for the id of an article in the address of its preview. */
const idMark = 'ARTICLE-ID'

/** On the page of a version: the way to how readers would have seen it. */
export function VersionPreview({ address }: { address?: string | undefined }) {
  const say = useDeskWords()
  // The page of a version tells its parts nothing of the document; its own address does.
  const [, id, version] = /\/([^/]+)\/versions\/([^/]+)$/.exec(usePathname()) ?? []
  if (!address || !id || !version) return null
  const page = address.replace(idMark, id)
  return (
    <a href={`${page}${page.includes('?') ? '&' : '?'}version=${encodeURIComponent(version)}`} rel="noreferrer" target="_blank">
      {say('previewVersion')}
    </a>
  )
}
