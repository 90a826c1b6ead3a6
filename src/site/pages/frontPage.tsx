import { readLastSeq } from '../../log/readLog.js'
import { readLiveItemsNow } from '../../log/readNow.js'
import { quieter } from '../../words/voice.js'
import { LatestLivewire } from '../components/LatestLivewire.js'
import { openSite, type SiteConfig } from '../data/openSite.js'
import { toLiveList } from '../liveList.js'
import { listWords } from '../words.js'

/** Items on the front page. */
const itemCount = 50

/** The Latest Livewire. */
export const frontPage = (config: SiteConfig) =>
  async function FrontPage() {
    const { payload, voice } = await openSite(config)
    // The number is read first: what is committed between the two comes a second time, and changes nothing.
    const seq = await readLastSeq(payload)
    const items = await readLiveItemsNow(payload, itemCount)
    return (
      <div className="front">
        <h1>
          <span className="pulse" aria-hidden="true" />
          {voice.words.latestLivewire}
        </h1>
        {items.length === 0 && <p className="quiet">{voice.words.nothingPublished}</p>}
        <LatestLivewire list={toLiveList(items)} seq={seq} voice={quieter(voice, listWords)} variant="page" limit={itemCount} />
      </div>
    )
  }
