import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** What `npm run build` wrote of the site. */
export interface BuiltSite {
  /** Routes that show a page, as Next writes them. */
  pages: string[]
  /** Routes that answer by themselves. */
  handlers: string[]
  /** Addresses from which Next leads elsewhere, as `next.config.mjs` says. */
  redirects: RegExp[]
  /** Paths of Next's own files. */
  files: ReadonlySet<string>
  /** Names of the functions that pages call. */
  actions: ReadonlySet<string>
}

/** Nothing in development, where each look is a new one. */
export const readBuiltSite = (): BuiltSite => {
  if (process.env.NODE_ENV !== 'production') return { pages: [], handlers: [], redirects: [], files: new Set(), actions: new Set() }
  const folder = path.join(process.cwd(), '.next')
  const read = (file: string) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Record<string, unknown>
  const routes = Object.entries(read('app-path-routes-manifest.json') as Record<string, string>)
  const redirects = read('routes-manifest.json')['redirects'] as { regex: string; internal?: boolean }[]
  const { node, edge } = read('server/server-reference-manifest.json')
  const ending = (name: string) => routes.flatMap(([file, route]) => (file.endsWith(name) ? [route] : []))
  const files = readdirSync(path.join(folder, 'static'), { recursive: true, encoding: 'utf8' })
  return {
    pages: ending('/page'),
    handlers: ending('/route'),
    redirects: redirects.flatMap(({ regex, internal }) => (internal ? [] : [new RegExp(regex)])),
    files: new Set(files.map((file) => `/_next/static/${file.split(path.sep).join('/')}`)),
    actions: new Set([node, edge].flatMap((one) => Object.keys(one ?? {}))),
  }
}
