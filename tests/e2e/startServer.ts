import type { TestProject } from 'vitest/node'

import { chromiumPath } from './browser.js'
import { startNewsroomServer } from './newsroomServer.js'

declare module 'vitest' {
  interface ProvidedContext {
    newsroom: { url: string; email: string; password: string }
  }
}

/** One server for all browser tests: each makes what it needs, under names of its own. */
export default async function startServer(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (!chromiumPath()) {
    if (process.env.CI) throw new Error('Chromium: not found. Install it, or set CHROMIUM_PATH.')
    console.warn('Chromium: not found, the browser tests are skipped (set CHROMIUM_PATH).')
    return undefined
  }
  const { url, email, password, stop } = await startNewsroomServer()
  project.provide('newsroom', { url, email, password })
  return stop
}
