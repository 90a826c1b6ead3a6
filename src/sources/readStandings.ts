import type { Payload } from 'payload'

import { ownAddress, type Standing, toStanding } from '../livewire/standing.js'
import { addressOf } from '../log/newsroomAddress.js'
import { readStatesNow } from '../log/readNow.js'
import { ownersOf } from './resolveAddress.js'
import { hasNewsroom } from '../shared/isOurs.js'
import { uidOf } from './wireSource.js'

/**
 * What has become of what stands, or stood, at these addresses, in their order: four look-ups by index, however many they are. It is told
 * from the wire alone: of what the public never saw, nothing is said.
 */
export const readStandings = async (payload: Payload, urls: readonly string[]): Promise<Standing[]> => {
  const { url: publisherUrl, former = [] } = addressOf(payload)
  const asked = urls.map((url) => ({ url, address: ownAddress(url, [publisherUrl, ...former]) }))
  const owners = await ownersOf(
    payload,
    asked.flatMap(({ address }) => address?.path ?? []),
  )
  const uids = asked.map(({ address }) => address && uidAt(payload, address, owners))
  const wholes = asked.map(({ address }) => address && owners.get(address.path))
  const events = await readStatesNow(payload, [...new Set([...uids, ...wholes].filter((uid) => uid !== undefined))])
  return asked.map(({ url }, n) => {
    const event = events.get(uids[n] ?? '')
    // An entry stays with its live blog: below another's address its name is a place that the page does not have.
    const isOfAnother = event?.article.partOf !== undefined && event.article.partOf.uid !== wholes[n]
    return toStanding(url, isOfAnother ? events.get(wholes[n] ?? '') : event)
  })
}

/** An entry has the address of its live blog, then `#entry-<id>`; any other fragment is a place on the page. */
const uidAt = (
  payload: Payload,
  { path, fragment }: { path: string; fragment: string },
  owners: ReadonlyMap<string, string>,
): string | undefined => {
  const owner = owners.get(path)
  const entry = /^entry-([\w-]+)$/.exec(fragment)?.[1]
  if (owner === undefined || entry === undefined || !hasNewsroom(payload)) return owner
  return uidOf('entries', entry)
}
