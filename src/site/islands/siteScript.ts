import { createHash } from 'node:crypto'

import { siteScript } from './bundle.js'

const version = createHash('sha256').update(siteScript).digest('base64url').slice(0, 12)

/** Where the site's pages find their script: each version at an address of its own, so that a browser asks for it once. */
export const siteScriptAddress = `/site.js?${version}`

/**
 * `GET /site.js`. While an instance with another version runs beside this one, it may be asked for that one's: what it has is no file of
 * that address, and no browser or cache in front may keep it as one.
 */
export const getSiteScript = ({ url }: Request): Response =>
  new Response(siteScript, {
    headers: {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': [...new URL(url).searchParams.keys()].join() === version ? 'public, max-age=31536000, immutable' : 'no-store',
    },
  })
