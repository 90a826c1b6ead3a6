import type { Metadata } from 'next'

import { cache } from 'react'

import { readLastSeq } from '../../log/readLog.js'
import { readLiveItemsNow } from '../../log/readNow.js'
import { quieter } from '../../words/voice.js'
import { LatestLivewire } from '../components/LatestLivewire.js'
import { Island } from '../islands/Island.js'
import { openSite, type SiteConfig } from '../data/openSite.js'
import { describe, listed } from '../describe.js'
import { toLiveList } from '../liveList.js'
import { listWords } from '../words.js'
import { standsAt } from '../standsAt.js'

/** Items on the front page. */
const itemCount = 50

/** Once a request: the head and the body of the page ask for the same. */
const read = cache(async (config: SiteConfig) => {
  const site = await openSite(config)
  // The number is read first: what is committed between the two comes a second time, and changes nothing.
  const seq = await readLastSeq(site.payload)
  return { ...site, seq, items: await readLiveItemsNow(site.payload, itemCount) }
})

export const frontMetadata = (config: SiteConfig) => async (): Promise<Metadata> => {
  const { publisher, items } = await read(config)
  return { ...describe(publisher.description, listed(items), publisher.name), ...standsAt('/') }
}

/** The Latest Livewire. */
export const frontPage = (config: SiteConfig) =>
  async function FrontPage() {
    const { voice, seq, items } = await read(config)
    const latest = { list: toLiveList(items), voice: quieter(voice, listWords), variant: 'page', limit: itemCount } as const
    return (
      <div className="front">
        <h1>
          <span className="pulse" aria-hidden="true" />
          {voice.words.latestLivewire}
        </h1>
        {items.length === 0 && <p className="quiet">{voice.words.nothingPublished}</p>}
        <Island name="latest" props={{ ...latest, seq }}>
          <LatestLivewire {...latest} />
        </Island>
      </div>
    )
  }
