import { headers } from 'next/headers.js'
import { notFound } from 'next/navigation.js'

import { en } from '../../words/desk/en.js'
import { PreviewedArticle } from '../components/PreviewedArticle.js'
import { openSite, type SiteConfig } from '../data/openSite.js'
import { readPreview } from '../data/readPreview.js'

interface Props {
  params: Promise<{ id: string }>
  searchParams: Promise<{ version?: string | string[] }>
}

/** A draft, what is under embargo, or a version, on the page that readers would see; for staff alone, and found by nobody else. */
export const previewPage = (config: SiteConfig) =>
  async function PreviewPage({ params, searchParams }: Props) {
    const { payload, publisher } = await openSite(config)
    const { id } = await params
    const { version } = await searchParams
    const item = await readPreview(payload, await headers(), { id, version: typeof version === 'string' ? version : undefined })
    if (!item) notFound()
    return (
      <>
        <p className="preview-mark" role="note">
          {en.previewMark}
        </p>
        <PreviewedArticle
          api={`${payload.config.serverURL}${payload.config.routes.api}`}
          id={id}
          isVersion={version !== undefined}
          item={item}
          publisher={publisher}
        />
      </>
    )
  }
