import type { TestProject } from 'vitest/node'

import { chromiumPath } from './browser.js'
import { startNewsroomServer } from './newsroomServer.js'

declare module 'vitest' {
  interface ProvidedContext {
    newsroom: { url: string; email: string; password: string }
  }
}

/**
 * One server for all browser tests: each makes what it needs, under names of its own. With `NEWSROOM_URL` and the admin's
 * `NEWSROOM_ADMIN_EMAIL` and `NEWSROOM_ADMIN_PASSWORD` one that runs already, on data that may be spoilt.
 */
export default async function startServer(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (!chromiumPath()) {
    if (process.env.CI) throw new Error('Chromium: not found. Install it, or set CHROMIUM_PATH.')
    console.warn('Chromium: not found, the browser tests are skipped (set CHROMIUM_PATH).')
    return undefined
  }
  const { NEWSROOM_URL: running, NEWSROOM_ADMIN_EMAIL: email = 'editor@example.com', NEWSROOM_ADMIN_PASSWORD: password = '' } = process.env
  if (running) {
    project.provide('newsroom', { url: running, email, password })
    return undefined
  }
  const { stop, ...newsroom } = await startNewsroomServer({ NEWSROOM_FRAMES: 'player.vimeo.com' })
  project.provide('newsroom', { url: newsroom.url, email: newsroom.email, password: newsroom.password })
  return stop
}
