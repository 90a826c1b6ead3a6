import type { WireItem } from '../../livewire/types.js'
import { quieter, type Voice } from '../../words/voice.js'
import { toListItem } from '../liveList.js'
import { listWords } from '../words.js'
import { LatestItem } from './LatestLivewire.js'

/** Items as the front page shows them, as they were when the page was made. */
export const ItemList = ({ items, voice }: { items: readonly WireItem[]; voice: Voice }) => (
  <ol className="livewire livewire-page">
    {items.map((item, at) => (
      <LatestItem key={item.uid} item={toListItem(item)} at={at} variant="page" voice={quieter(voice, listWords)} />
    ))}
  </ol>
)
