import { readdirSync, readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

it('hands numbers over as numbers, which each language writes in its own digits', () => {
  const files = readdirSync('src/components', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'))
  const found = files.filter((file) => /\bsay\('\w+', \{[^}]*\bString\(/.test(readFileSync(`src/components/${file}`, 'utf8')))
  expect(files.length).toBeGreaterThan(50)
  expect(found).toEqual([])
})
