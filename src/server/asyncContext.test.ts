import { expect, it } from 'vitest'

import '../exports/server.js'

it('Next keeps what belongs to a request, though the config imported its cache before it serves', async () => {
  await import('next/cache.js')
  const { workAsyncStorage } = await import('next/dist/server/app-render/work-async-storage.external.js')
  expect(workAsyncStorage.run({} as never, () => 'answered')).toBe('answered')
})
