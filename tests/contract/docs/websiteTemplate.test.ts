/** The guide for the website template changes what tests/templates/website has: `npm run check:templates` builds that, and asks it. */
import { readFileSync } from 'node:fs'

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
