import type { Metadata } from 'next'
import type { ReactNode } from 'react'

import type { WirePublisher } from '../../livewire/types.js'
import { fill, type Voice, zoneName } from '../../words/voice.js'
import { nonceOfAnswer } from '../data/nonceOfAnswer.js'
import { openSite, type SiteConfig } from '../data/openSite.js'
import { describe } from '../describe.js'
import { siteScriptAddress } from '../islands/siteScript.js'
import { feedTypes } from '../standsAt.js'
import '../site.css'

export const siteMetadata = (config: SiteConfig) => async (): Promise<Metadata> => {
  const { publisher } = await openSite(config)
  return {
    metadataBase: new URL(publisher.url),
    title: { default: publisher.name, template: `%s – ${publisher.name}` },
    ...describe(publisher.description, publisher.name),
    alternates: { types: feedTypes },
    openGraph: { siteName: publisher.name, type: 'website' },
  }
}

/** The frame of every page, in the newsroom's language. */
export const siteLayout = (config: SiteConfig) =>
  async function SiteLayout({ children }: { children: ReactNode }) {
    const { publisher, voice } = await openSite(config)
    return (
      <SiteDocument publisher={publisher} voice={voice} of={voice} nonce={await nonceOfAnswer()}>
        {children}
      </SiteDocument>
    )
  }

interface Props {
  publisher: WirePublisher
  /** What the frame is in. */
  voice: Voice
  /** What the page is in. */
  of: Pick<Voice, 'direction' | 'language'>
  /** Of the page's policy. */
  nonce: string | undefined
  children: ReactNode
}

/** A page of one language in a frame of another, or of the same. */
export const SiteDocument = ({ publisher, voice, of, nonce, children }: Props) => {
  const { words } = voice
  const own = { lang: voice.language, dir: voice.direction }
  return (
    <html lang={of.language} dir={of.direction}>
      <body>
        <a className="skip" href="#content" {...own}>
          {words.skip}
        </a>
        <header className="site-header" {...own}>
          <a className="site-name" href="/">
            {publisher.name}
          </a>
          <nav aria-label={words.mainMenu}>
            <a href="/">{words.latest}</a>
            <a href="/masthead">{words.masthead}</a>
            <a href="/corrections">{words.corrections}</a>
            <a href="/search">{words.search}</a>
          </nav>
        </header>
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        <footer className="site-footer" {...own}>
          <nav aria-label={words.feeds}>
            <span>{words.livewireAs}</span>
            <a href="/livewire/feed.json">JSON Feed</a>
            <a href="/livewire/rss.xml">RSS</a>
            <a href="/livewire/atom.xml">Atom</a>
            <a href="/livewire/ninjs.json">ninjs</a>
          </nav>
          <p>{fill(words.timesIn, { zone: zoneName(voice) })}</p>
        </footer>
        <script type="module" src={siteScriptAddress} nonce={nonce} async />
      </body>
    </html>
  )
}
