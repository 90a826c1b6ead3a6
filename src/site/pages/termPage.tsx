import type { Metadata } from 'next'

import { cache } from 'react'

import { ItemList } from '../components/ItemList.js'
import { openSite, type SiteConfig } from '../data/openSite.js'
import { readTermAt } from '../data/readLists.js'
import { describe, listed } from '../describe.js'
import { termAddress } from '../termAddress.js'
import { standsAt } from '../standsAt.js'
import { nothingHere } from './nothingHere.js'

interface Props {
  params: Promise<{ term: string }>
}

type Kind = 'section' | 'tag'

/** Once a request: the head and the body of a page ask for the same. */
const read = cache(async (config: SiteConfig, kind: Kind, encoded: string) => {
  const site = await openSite(config)
  return { ...site, list: await readTermAt(site.payload, kind, encoded) }
})

export const termMetadata =
  (config: SiteConfig, kind: Kind) =>
  async ({ params }: Props): Promise<Metadata> => {
    const { list } = await read(config, kind, (await params).term)
    if (!list) return {}
    const canonical = termAddress(`${kind}s`, list.term)
    return { title: list.term.name, ...describe(listed(list.items)), ...standsAt(canonical) }
  }

/** The newest items of a section, or with a tag. */
export const termPage = (config: SiteConfig, kind: Kind) =>
  async function TermPage({ params }: Props) {
    const { voice, list } = await read(config, kind, (await params).term)
    if (!list) return nothingHere(config)
    return (
      <div className="front">
        <h1>
          <bdi>{list.term.name}</bdi>
        </h1>
        <ItemList items={list.items} voice={voice} />
      </div>
    )
  }
