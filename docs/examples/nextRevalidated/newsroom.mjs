import { everyItem, itemTags } from 'payload-newsroom/next-cache'

const newsroom = process.env.NEWSROOM_URL ?? 'http://localhost:3000'

const read = async (path, tags) => {
  const response = await fetch(`${newsroom}${path}`, { next: { revalidate: 3600, tags } })
  if (!response.ok) throw new Error(`${path} was answered ${response.status}`)
  return response.json()
}

/** The newest articles: fetched anew with each event of the wire. */
export const readLatest = async () =>
  (await read('/api/articles?limit=20&sort=-publishedAt&depth=0&select[headline]=true&select[slug]=true', [everyItem])).docs

/** One article by its slug, or `null`. Which it is is told by the list of all; what it says, by the article's own tag. */
export const readArticle = async (slug) => {
  const { docs } = await read(`/api/articles?where[slug][equals]=${encodeURIComponent(slug)}&limit=1&depth=0&select[slug]=true`, [
    everyItem,
  ])
  const id = docs[0]?.id
  if (id === undefined) return null
  const { docs: found } = await read(`/api/articles?where[id][equals]=${id}&depth=1`, itemTags({ uid: `articles:${id}` }))
  return found[0] ?? null
}
