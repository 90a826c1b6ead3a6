/** Links of the pages lead to what is there, headings included. Whether they lead out of our house is not asked. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { listFiles } from '../../helpers/docBlocks.js'

const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...listFiles('docs', '.md')]

/** As GitHub and npm make it of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-')

const anchorsOf = (page: string): Set<string> => {
  const seen = new Map<string, number>()
  const text = readFileSync(page, 'utf8').replace(/^```[\s\S]*?^```/gm, '')
  return new Set(
    [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => {
      const anchor = anchorOf(heading)
      const before = seen.get(anchor) ?? 0
      seen.set(anchor, before + 1)
      return before === 0 ? anchor : `${anchor}-${before}`
    }),
  )
}

const linksOf = (page: string) =>
  [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map(([, link = '']) => link)

describe('Links of the documentation', () => {
  it.each(pages)('of %s lead somewhere', (page) => {
    const dead = linksOf(page).filter((link) => {
      const [file = '', anchor] = link.split('#')
      const target = file === '' ? page : path.join(path.dirname(page), file)
      return !existsSync(target) || (anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).has(anchor))
    })
    expect(dead).toEqual([])
  })

  it('leave no page out: each can be found from the README', () => {
    const found = new Set(['README.md'])
    for (const page of found)
      for (const link of linksOf(page)) {
        const target = path.join(path.dirname(page), link.split('#')[0] ?? '')
        if (target.endsWith('.md') && existsSync(target)) found.add(target)
      }
    expect(listFiles('docs', '.md').filter((page) => !found.has(page))).toEqual([])
  })
})
