/**
 * `npm run bench -- lighthouse`: what Lighthouse 12 says of the front page, an article and a live blog, as `npm run build` built them, on
 * its slow 4G. It is no dependency of ours: `LIGHTHOUSE` names its command, else it is looked for on the PATH
 * (`npm install --global lighthouse@12.2.3`; 13 needs Node 22).
 */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import { chromiumPath } from '../tests/e2e/browser.js'
import { serveBuild } from '../tests/helpers/serveBuild.js'

interface Report {
  categories: Record<string, { score: number | null }>
  audits: Record<string, { score: number | null; title: string; numericValue?: number }>
}

const command = process.env['LIGHTHOUSE'] ?? 'lighthouse'
const least: Readonly<Record<string, number>> = { performance: 98, accessibility: 100, 'best-practices': 100, seo: 100 }
/** Milliseconds until the largest thing in sight is drawn. */
const mostPaintMs = 1200

const read = async (url: string): Promise<Report> => {
  const flags = ['--output=json', '--quiet', '--no-enable-error-reporting', `--only-categories=${Object.keys(least).join(',')}`]
  const chrome = '--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-background-networking'
  const env = { ...process.env, CHROME_PATH: chromiumPath() ?? '' }
  const { stdout } = await promisify(execFile)(command, [url, ...flags, chrome], { env, maxBuffer: 64 * 1024 * 1024 }).catch(
    (error: unknown) => {
      throw (error as { code?: unknown }).code === 'ENOENT'
        ? new Error(`There is no command "${command}": install Lighthouse, or set LIGHTHOUSE`)
        : error
    },
  )
  return JSON.parse(stdout) as Report
}

const ours = await serveBuild()
const slugOf = async (kind: string): Promise<string> => {
  const { docs } = (await (await fetch(`${ours.at}/api/articles?limit=1&where[kind][equals]=${kind}`)).json()) as {
    docs: { slug: string }[]
  }
  return `/articles/${docs[0]?.slug}`
}
const pages: Record<string, Record<string, number>> = {}
let missed = 0
for (const [name, path] of Object.entries({ front: '/', article: await slugOf('story'), live: await slugOf('live') })) {
  const { audits, categories } = await read(ours.at + path)
  const scores = Object.fromEntries(Object.entries(categories).map(([key, { score }]) => [key, Math.round((score ?? 0) * 100)]))
  const paintMs = Math.round(audits['largest-contentful-paint']?.numericValue ?? 0)
  pages[name] = { ...scores, paintMs }
  missed += Object.entries(least).filter(([key, bar]) => (scores[key] ?? 0) < bar).length + Number(paintMs > mostPaintMs)
  for (const [key, { score, title }] of Object.entries(audits))
    if (score !== null && score < 0.9) console.log(`${name}: ${key} ${score}: ${title}`)
}
await ours.stop()
const slowest = Math.max(...Object.values(pages).map(({ paintMs }) => paintMs ?? 0))
console.log(
  JSON.stringify({
    name: 'lighthouse',
    ratio: slowest / mostPaintMs,
    ours: slowest,
    baseline: mostPaintMs,
    unit: 'ms',
    database: 'sqlite',
    missed,
    pages,
  }),
)
