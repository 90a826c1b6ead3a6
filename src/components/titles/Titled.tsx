'use client'

import type { DefaultCellComponentProps, TextFieldClientProps } from 'payload'

import { Link, useConfig, useField } from '@payloadcms/ui'

import { useDeskWords } from '../words/useDeskWords.js'
import { useTitle } from './useTitle.js'

/** What the log names `articles:17`, by its title, with the way to it. */
export function Titled({ of }: { of: string | null | undefined }) {
  const { title, href } = useTitle(of)
  if (!of) return null
  return href ? (
    <Link dir="auto" href={href}>
      {title ?? of}
    </Link>
  ) : (
    <>{of}</>
  )
}

/** In a list: the item, or the account, of a row. The list's first column leads to the row itself. */
export function TitledCell({ cellData, collectionSlug, link, rowData }: DefaultCellComponentProps) {
  const say = useDeskWords()
  const { config } = useConfig()
  const of = typeof cellData === 'string' ? cellData : undefined
  const { title } = useTitle(link ? of : undefined)
  if (of?.startsWith('test:')) return <>{say('subTest')}</>
  if (!link) return of ? <Titled of={of} /> : <>–</>
  const id = (rowData as { id: number | string }).id
  return (
    <Link href={`${config.routes.admin}/collections/${collectionSlug}/${encodeURIComponent(String(id))}`}>{title ?? of ?? String(id)}</Link>
  )
}

/** On the form, below the field that holds such a name. */
export function TitledBelow({ path }: Pick<TextFieldClientProps, 'path'>) {
  const { value } = useField<string | null>({ path })
  return value ? (
    <p className="field-description">
      <Titled of={value} />
    </p>
  ) : null
}
