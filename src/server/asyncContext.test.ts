import { execFileSync } from 'node:child_process'

import { expect, it } from 'vitest'

/** In a process of its own: what of Next another test has loaded stays loaded. */
const begun = (first: string): string =>
  execFileSync(
    process.execPath,
    [
      '--conditions=production',
      '--import=tsx',
      '--input-type=module',
      '--eval',
      `${first}
       await import('next/cache.js')
       const { workAsyncStorage } = await import('next/dist/server/app-render/work-async-storage.external.js')
       let said
       try { said = workAsyncStorage.run({}, () => 'answered') } catch ({ message }) { said = message }
       console.log(said)`,
    ],
    { cwd: process.cwd(), encoding: 'utf8' },
  ).trim()

it('Next keeps what belongs to a request, though the config imported its cache before it serves', () => {
  expect(begun('')).toMatch(/AsyncLocalStorage accessed in runtime where it is not available/)
  expect(begun(`await import('./src/exports/server.ts')`)).toBe('answered')
})
