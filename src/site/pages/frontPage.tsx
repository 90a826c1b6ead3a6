import { readLastSeq, readLiveItems } from '../../log/readLog.js'
import { LatestLivewire } from '../components/LatestLivewire.js'
import { openSite, type SiteConfig } from '../data/openSite.js'
import { toLiveList } from '../liveList.js'

/** Items on the front page. */
const itemCount = 50

/** The Latest Livewire. */
export const frontPage = (config: SiteConfig) =>
  async function FrontPage() {
    const { payload } = await openSite(config)
    // The number is read first: what is committed between the two comes a second time, and changes nothing.
    const seq = await readLastSeq(payload)
    const items = await readLiveItems(payload, itemCount)
    return (
      <div className="front">
        <h1><span className="pulse" aria-hidden="true" />Latest Livewire</h1>
        {items.length === 0 && <p className="quiet">Nothing has been published yet.</p>}
        <LatestLivewire list={toLiveList(items)} seq={seq} variant="page" limit={itemCount} />
      </div>
    )
  }
