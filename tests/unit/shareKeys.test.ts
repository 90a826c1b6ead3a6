import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'

import { shareKeys } from '../../scripts/lib/shareKeys.mjs'

it('writes the keys of word tables once, and each reads as it did, whatever it lacks', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'newsroom-keys-'))
  const tables = {
    de: { one: 'Eins', 'two words': 'Zwei “Wörter”', below: { three: 'Drei' } },
    fr: { below: { three: 'Trois', four: 'Quatre' }, one: 'Un' },
  }
  const at = (name: string) => join(folder, `${name}.js`)
  try {
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
    for (const [name, table] of Object.entries(tables)) writeFileSync(at(name), `export const ${name} = ${JSON.stringify(table)}`)
    writeFileSync(at('en'), `export const en = { one: 'One' }, more = 1`)
    writeFileSync(at('table'), `import { de } from './de.js'`)
    await shareKeys(folder)
    for (const [name, table] of Object.entries(tables)) {
      expect(readFileSync(at(name), 'utf8')).not.toContain('three')
      expect(((await import(/* @vite-ignore */ pathToFileURL(at(name)).href)) as Record<string, unknown>)[name]).toEqual(table)
    }
    expect(readFileSync(at('en'), 'utf8')).toContain('more = 1')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
