import { everyItem, itemTags } from 'payload-newsroom/next-cache'
import { cacheLife, cacheTag } from 'next/cache'

const newsroom = process.env.NEWSROOM_URL ?? 'http://localhost:3000'

const read = async (path) => {
  const response = await fetch(`${newsroom}${path}`)
  if (!response.ok) throw new Error(`${path} was answered ${response.status}`)
  return response.json()
}

/** The newest articles: made anew with each event of the wire. */
export const readLatest = async () => {
  'use cache'
  cacheLife('max')
  cacheTag(everyItem)
  const { docs } = await read('/api/articles?limit=20&sort=-publishedAt&depth=0&select[headline]=true&select[slug]=true')
  return docs
}

/** One article by its slug, or `null`: made anew with each event of that article, and, where there is none yet, with any. */
export const readArticle = async (slug) => {
  'use cache'
  cacheLife('max')
  const { docs } = await read(`/api/articles?where[slug][equals]=${encodeURIComponent(slug)}&limit=1&depth=1`)
  const article = docs[0] ?? null
  cacheTag(...(article ? itemTags({ uid: `articles:${article.id}` }) : [everyItem]))
  return article
}
