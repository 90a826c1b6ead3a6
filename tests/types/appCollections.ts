/**
 * What `payload generate:types` would say of an app with collections of its own: those that the tests and docs/examples speak of. The
 * newsroom's own come from src/payload-types.ts, and both stand together here, as in an app that adds the plugins to what it has.
 */
import type { Config } from '../../src/payload-types.js'

interface Document {
  id: number | string
  updatedAt: string
  createdAt: string
}

interface RichText {
  root: { type: string; children: unknown[] }
  [name: string]: unknown
}

interface Media extends Document {
  alt?: string | null
  caption?: RichText | null
  url?: string | null
  filename?: string | null
  mimeType?: string | null
  filesize?: number | null
}

interface Category extends Document {
  title: string
}

interface Author extends Document {
  name?: string | null
}

interface Post extends Document {
  title: string
  slug?: string | null
  excerpt?: string | null
  kind?: 'obituary' | 'report' | null
  age?: string | null
  sponsored?: boolean | null
  words?: number | null
  heroImage?: (number | null) | Media
  content?: RichText | null
  categories?: (number | Category)[] | null
  authors?: (number | Author)[] | null
  meta?: { title?: string | null; image?: (number | null) | Media; description?: string | null }
  publishedAt?: string | null
  _status?: ('draft' | 'published') | null
}

interface Page extends Document {
  title: string
  slug?: string | null
  hidden?: boolean | null
  hero?: { richText?: RichText | null; media?: (number | null) | Media }
  gallery?: { image?: (number | null) | Media; label?: string | null; id?: string | null }[] | null
  layout?:
    | ({ blockType: 'content'; columns?: { richText?: RichText | null }[] | null } | { blockType: 'mediaBlock'; media: number | Media })[]
    | null
  _status?: ('draft' | 'published') | null
}

/** What the recipes put on the wire. */
interface Result extends Document {
  home?: string | null
  away?: string | null
  score?: string | null
  report?: string | null
}

interface AppCollections {
  posts: Post
  results: Result
  pages: Page
  media: Media
  categories: Category
  authors: Author
}

declare module 'payload' {
  interface GeneratedTypes {
    collections: AppCollections & Config['collections']
    globals: { prices: Document } & Config['globals']
  }
}
