import type { Metadata } from 'next'

import { cache } from 'react'

import { ItemList } from '../components/ItemList.js'
import { openSite, type SiteConfig } from '../data/openSite.js'
import { personPath } from '../../sources/movedPerson.js'
import { readPersonPage } from '../data/readLists.js'
import { describe, listed } from '../describe.js'
import { standsAt } from '../standsAt.js'
import { nothingHere } from './nothingHere.js'

interface Props {
  params: Promise<{ slug: string }>
}

/** Once a request: the head and the body of a page ask for the same. */
const read = cache(async (config: SiteConfig, slug: string) => {
  const site = await openSite(config)
  return { ...site, person: await readPersonPage(site.payload, slug) }
})

export const personMetadata =
  (config: SiteConfig) =>
  async ({ params }: Props): Promise<Metadata> => {
    const { person } = await read(config, (await params).slug)
    if (!person) return {}
    const { name, bio, slug, items } = person
    return {
      title: name,
      ...describe(bio, listed(items), name),
      ...standsAt(personPath(slug)),
      openGraph: { type: 'profile', title: name },
    }
  }

/** Who somebody is, and what they wrote last. */
export const personPage = (config: SiteConfig) =>
  async function PersonPage({ params }: Props) {
    const { voice, person } = await read(config, (await params).slug)
    if (!person) return nothingHere(config)
    const { name, bio, url, items } = person
    return (
      <div className="front">
        <h1>
          <bdi>{name}</bdi>
        </h1>
        {bio && (
          <p className="bio" dir="auto">
            {bio}
          </p>
        )}
        {url && (
          <p>
            <a href={url} rel="me">
              {new URL(url).hostname}
            </a>
          </p>
        )}
        {items.length === 0 ? <p className="quiet">{voice.words.nothingPublished}</p> : <ItemList items={items} voice={voice} />}
      </div>
    )
  }
