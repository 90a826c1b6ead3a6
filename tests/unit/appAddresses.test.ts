/** What the desk asks of the app, and leads to, is found below Next's `basePath` as well: each address is made by `appAddress`. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, it } from 'vitest'

it('no component puts an address together by itself', () => {
  const found = readdirSync('src/components', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) =>
      readFileSync(join('src/components', file), 'utf8')
        .split('\n')
        .flatMap((line, n) => (/serverURL\}\/|(?:fetch|EventSource)\(\s*['"`]\//.test(line) ? [`${file}:${n + 1} ${line.trim()}`] : [])),
    )
  expect(found).toEqual([])
})
