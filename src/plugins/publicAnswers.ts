import type { Access, Payload, Plugin } from 'payload'

import { faultOfTargets } from '../answers/purge/checkTargets.js'
import { keepersHeader } from '../answers/preparedAnswer.js'
import { addressOf } from '../answers/purge/purgeTargets.js'
import { payloadsOwn, type PublicAnswersOptions, publicAnswersName } from '../answers/options.js'
import { type Channel, withPublicRevision } from '../database/publicRevision.js'
import { startPurging } from '../jobs/purgeCaches.js'
import { logSlug, outboxSlug } from '../log/rows.js'
import { parseCidrs, refusedAddress } from '../webhooks/addressRanges.js'
import { parseAddress } from '../webhooks/checkAddress.js'
import { checkPublicAnswers } from './optionShapes.js'
import { isOffline, stopBeforeDestroy } from '../database/running.js'
import { withStart } from '../database/starts.js'
import { slugOf } from '../shared/slugs.js'

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
    checkPublicAnswers(options)
    const { purge = [], purgeAllowPrivate = [] } = options
    const fault =
      faultOfTargets(purge) ?? purge.map((target) => faultOfAddress(addressOf(target), purgeAllowPrivate)).find((one) => one !== undefined)
    if (fault) throw new Error(fault)
    if (options.enabled === false) return config
    const unseen = new Set([...payloadsOwn, ...(options.unseen ?? [])])
    const log = new Set<string>([slugOf({ config }, logSlug), slugOf({ config }, outboxSlug)])
    const channelOf = (slug: string): Channel | undefined => (log.has(slug) ? 'log' : unseen.has(slug) ? undefined : 'documents')
    const kept = {
      ...config,
      custom: { ...config.custom, [publicAnswersName]: options },
      db: withPublicRevision(config.db, channelOf),
    }
    return withStart(kept, {
      after: (payload) => {
        refuseUnknown(payload, options)
        markUnkept(payload, options.except)
        const purging =
          purge.length === 0 || isOffline() ? undefined : startPurging(payload, { targets: purge, allowPrivate: purgeAllowPrivate })
        if (purging) stopBeforeDestroy(payload, purging.stop)
      },
    })
  }

/** Plugins behind this one add collections, too: what there is is known at the start. */
const refuseUnknown = ({ collections, globals }: Payload, options: PublicAnswersOptions): void => {
  const there = new Set([...payloadsOwn, ...Object.keys(collections), ...globals.config.map(({ slug }) => slug)])
  for (const name of ['except', 'unseen'] as const) {
    const missing = options[name]?.filter((slug) => !there.has(slug)) ?? []
    if (missing.length > 0) throw new Error(`publicAnswers: ${name}: there is no collection or global called ${missing.join(', ')}`)
  }
}

/**
 * Whatever is answered with something of these in it says that nobody may keep it, too: a document of a collection that is not kept stands
 * in the answers of others that relate to it.
 */
const markUnkept = ({ collections, globals }: Payload, except: readonly string[] = []): void => {
  const all = [...Object.values(collections).map(({ config }) => config), ...globals.config]
  for (const { slug, access } of all) if (except.includes(slug)) access.read = marking(access.read)
}

const marking =
  (read: Access): Access =>
  (args) => {
    const headers = (args.req.responseHeaders ??= new Headers())
    headers.set('Cache-Control', 'private, no-store')
    headers.set(keepersHeader, 'no-store')
    return read(args)
  }

/** The network is not asked: what a name leads to is looked at at each connection. */
const faultOfAddress = (url: string, allowPrivate: readonly string[]): string | undefined => {
  const ranges = parseCidrs(allowPrivate)
  const verdict = parseAddress(url, { localNames: ranges.length > 0 })
  const refused = verdict.ok ? verdict.address !== undefined && refusedAddress(verdict.address, ranges) : verdict.message
  return refused
    ? `publicAnswers: ${new URL(url).host} cannot be told what to forget: ${verdict.ok ? 'it is not on the public Internet.' : verdict.message}`
    : undefined
}
