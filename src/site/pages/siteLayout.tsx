import type { Metadata } from 'next'
import type { ReactNode } from 'react'

import { openSite, type SiteConfig } from '../data/openSite.js'
import '../site.css'

/** Feeds that a page tells feed readers of. */
const feedTypes = {
  'application/feed+json': '/livewire/feed.json',
  'application/rss+xml': '/livewire/rss.xml',
  'application/atom+xml': '/livewire/atom.xml',
}

export const siteMetadata = (config: SiteConfig) => async (): Promise<Metadata> => {
  const { publisher } = await openSite(config)
  return {
    metadataBase: new URL(publisher.url),
    title: { default: publisher.name, template: `%s – ${publisher.name}` },
    ...(publisher.description ? { description: publisher.description } : {}),
    alternates: { types: feedTypes },
    openGraph: { siteName: publisher.name, type: 'website' },
  }
}

/** The frame of every page. */
export const siteLayout = (config: SiteConfig) =>
  async function SiteLayout({ children }: { children: ReactNode }) {
    const { publisher } = await openSite(config)
    return (
      <html lang={publisher.language}>
        <body>
          <a className="skip" href="#content">Skip to the text</a>
          <header className="site-header">
            <a className="site-name" href="/">{publisher.name}</a>
            <nav aria-label="Main">
              <a href="/">Latest</a>
              <a href="/masthead">Masthead</a>
              <a href="/corrections">Corrections</a>
            </nav>
          </header>
          <main id="content" tabIndex={-1}>{children}</main>
          <footer className="site-footer">
            <nav aria-label="Feeds">
              <span>The Livewire as</span>
              <a href="/livewire/feed.json">JSON Feed</a>
              <a href="/livewire/rss.xml">RSS</a>
              <a href="/livewire/atom.xml">Atom</a>
              <a href="/livewire/ninjs.json">ninjs</a>
            </nav>
            <p>Times are in UTC.</p>
          </footer>
        </body>
      </html>
    )
  }
