import type { Payload } from 'payload'

// The guide's own line:
const globals = ['header', 'footer'] as const

/** What the template does with it. */
export const emptyGlobals = (payload: Payload) =>
  Promise.all(globals.map((slug) => payload.updateGlobal({ slug: slug as never, data: { navItems: [] } as never })))
