import { isTombstone, type WireItem, type WireTombstone } from './types.js'

/** By what feeds choose: sections, tags and kinds, each by its slug. */
export interface Terms {
  sections: string[]
  tags: string[]
  kinds: string[]
}

/** Former terms that are kept, of each kind, the latest first. */
const most = 50

/** What an item is filed under. An entry counts as its live blog. */
const termsOf = ({ section, tags, kind, partOf }: WireItem): Terms => ({
  sections: section ? [section.slug] : [],
  tags: tags.map(({ slug }) => slug),
  kinds: [partOf ? 'live' : kind],
})

/**
 * What an item is filed under, and what it was since it came out: whoever was sent it under a term goes on hearing of it, of a correction
 * above all, when it is filed elsewhere.
 */
export const everTermsOf = (item: WireItem): Terms => {
  const { sections, tags, kinds } = termsOf(item)
  const { formerly } = item
  return {
    sections: [...sections, ...(formerly?.sections ?? [])],
    tags: [...tags, ...(formerly?.tags ?? [])],
    kinds: [...kinds, ...(formerly?.kinds ?? [])],
  }
}

/** An item with the terms that it was filed under before and is no more, by what the log said of it last. */
export const withFormerTerms = (item: WireItem, last: WireItem | WireTombstone | undefined): WireItem => {
  if (!last || isTombstone(last)) return item
  const [now, before] = [termsOf(item), everTermsOf(last)]
  const left = (Object.keys(before) as (keyof Terms)[]).flatMap((name) => {
    const gone = [...new Set(before[name])].filter((slug) => !now[name].includes(slug)).slice(0, most)
    return gone.length > 0 ? [[name, gone] as const] : []
  })
  return left.length > 0 ? { ...item, formerly: Object.fromEntries(left) } : item
}
