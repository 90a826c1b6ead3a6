import type { Plugin } from 'payload'

import { payloadsOwn, type PublicAnswersOptions, publicAnswersName } from '../answers/options.js'
import { type Channel, withPublicRevision } from '../database/publicRevision.js'
import { logSlug } from '../log/rows.js'

/**
 * Keeps what the public is answered by REST and GraphQL as bytes, until something that the public can see is written. The server of
 * `payload-newsroom/server` sends it, in front of Next; whoever sends a cookie, a token or a header of their own goes past it.
 *
 * @example
 * plugins: [publicAnswers({ except: ['prices'] })]
 */
export const publicAnswers =
  (options: PublicAnswersOptions = {}): Plugin =>
  (config) => {
    if (options.enabled === false) return config
    const unseen = new Set([...payloadsOwn, ...(options.unseen ?? [])])
    const channelOf = (slug: string): Channel | undefined => (slug === logSlug ? 'log' : unseen.has(slug) ? undefined : 'documents')
    return { ...config, custom: { ...config.custom, [publicAnswersName]: options }, db: withPublicRevision(config.db, channelOf) }
  }
