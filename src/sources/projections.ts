import { toWireImage, type StoredImage, type StoredPerson } from '../livewire/toWireItem.js'
import type { WireItem, WireTombstone } from '../livewire/types.js'
import { en } from '../words/languages/en.js'

/** What items show of a picture at a time: nothing where its rights have ended. */
export const pictureProjection = (picture: StoredImage & { expiresAt?: Date | string | null }, now: Date): unknown =>
  picture.expiresAt && new Date(picture.expiresAt) <= now ? undefined : toWireImage(picture, 'http://localhost', en)

/** What items show of a person. */
export const personProjection = ({ name, url }: StoredPerson): unknown => ({ name, url: url || undefined })

/** What others show of an item: its address while it is public; of a live blog, what its entries take over. */
export const linkProjection = (item: WireItem | WireTombstone | undefined): unknown => {
  if (!item || 'withdrawal' in item) return undefined
  const { url, kind, headline, section, tags, language } = item
  return kind === 'live' ? { url, headline, section, tags, language } : { url }
}
