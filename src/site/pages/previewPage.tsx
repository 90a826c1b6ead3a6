import { headers } from 'next/headers.js'
import { notFound } from 'next/navigation.js'

import { en } from '../../words/desk/en.js'
import { PreviewedArticle } from '../components/PreviewedArticle.js'
import { openSite, type SiteConfig } from '../data/openSite.js'
import { readPreview } from '../data/readPreview.js'

interface Props {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<'entry' | 'version', string | string[] | undefined>>
}

/**
 * A draft, what is under embargo, an entry of a live blog, or a version, on the page that readers would see; for staff alone, and found by
 * nobody else.
 */
export const previewPage = (config: SiteConfig) =>
  async function PreviewPage({ params, searchParams }: Props) {
    const { payload, publisher } = await openSite(config)
    const { id } = await params
    const asked = await searchParams
    const [entry, version] = [asked.entry, asked.version].map((one) => (typeof one === 'string' ? one : undefined))
    const item = await readPreview(payload, await headers(), { id, entry, version })
    if (!item) notFound()
    return (
      <>
        <p className="preview-mark" role="note">
          {en.previewMark}
        </p>
        <PreviewedArticle
          address={`${payload.config.serverURL}${payload.config.routes.api}/${entry === undefined ? `articles/${id}` : `entries/${entry}`}/preview`}
          isVersion={version !== undefined}
          item={item}
          publisher={publisher}
        />
      </>
    )
  }
