/** The guide for the website template changes what tests/templates/website has: `npm run check:templates` builds that, and asks it. */
import { readdirSync, readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

import { readDocBlocks } from '../../helpers/docBlocks.js'

const config = readFileSync('tests/templates/website/src/payload.config.ts', 'utf8')
const seed = readFileSync('tests/templates/website/src/endpoints/seed/index.ts', 'utf8')
const media = readFileSync('tests/templates/website/src/collections/Media.ts', 'utf8')

/** Without what is of the app that the check starts: where it stands, and receivers on its own machine. */
const bare = (text: string) =>
  text
    .replace(/\{ allowPrivate: \[[^\]]*\] \}/g, '')
    .replace(/, publisher: \{[^}]*\}/g, '')
    .replace(/\s+/g, ' ')

it('says what is in the app that is checked', () => {
  const blocks = readDocBlocks().filter(({ page, language }) => page === 'docs/guides/website-template.md' && language === 'ts')
  const lines = blocks.flatMap(({ text }) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  )
  expect(lines.length).toBeGreaterThan(6)
  expect(lines.filter((line) => !bare(config + seed).includes(bare(line)))).toEqual([])
  expect(lines.length, 'lines that somebody has to write').toBeLessThanOrEqual(10)
  expect(media).toContain("staticDir: path.resolve(dirname, '../../media')")
})

const numbers = ['five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen']
const numberIn = (file: string, pattern: RegExp) => {
  const word = pattern.exec(readFileSync(file, 'utf8'))?.[1]?.toLowerCase()
  return word === undefined || !numbers.includes(word) ? `no number in ${file}` : numbers.indexOf(word) + 5
}

it('counts its lines and files as they are, everywhere', () => {
  const guide = 'docs/guides/website-template.md'
  const page = readFileSync(guide, 'utf8')
  const steps = page.slice(page.indexOf('## The change'), page.indexOf('## What each line does'))
  const code = [...steps.matchAll(/```ts\n([^]*?)```/g)].flatMap(([, text = '']) => text.split('\n').filter((line) => line.trim() !== ''))
  // The adapter's own import is there already.
  const written = code.filter((line) => !line.includes("from '@payloadcms/db-sqlite'"))
  const { dependencies } = JSON.parse(/```json\n([^]*?)```/.exec(steps)?.[1] ?? '{}') as { dependencies: object }
  // … `staticDir` of step 3, and the import of step 5.
  const lines = written.length + Object.keys(dependencies).length + 2
  expect(numberIn(guide, /(\w+) lines are changed/)).toBe(lines)
  expect(numberIn('README.md', /in (\w+) lines/)).toBe(lines)
  expect(numberIn('docs/guides/own-app.md', /guide of (\w+) lines/)).toBe(lines)
  expect(numberIn(guide, /lines are changed in (\w+) files/)).toBe([...steps.matchAll(/^\*\*\d+\. `(?:src|package)/gm)].length)
})

it('lists each page of the front end', () => {
  const table = readFileSync('docs/guides/front-end.md', 'utf8')
  const pages = readdirSync('src/app/(site)', { withFileTypes: true }).filter((one) => one.isDirectory() && !one.name.startsWith('['))
  expect(pages.length).toBeGreaterThan(5)
  for (const { name } of pages) expect(table, name).toContain(`\`/${name}`)
})
