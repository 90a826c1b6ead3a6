import type { CollectionAfterChangeHook, CollectionAfterDeleteHook, CollectionBeforeDeleteHook, CollectionConfig, Config, Payload, Plugin } from 'payload'

import { withBoundOperations } from '../access/boundOperations.js'
import { livewireItems } from '../collections/livewire-items/livewireItems.js'
import { livewireOutbox } from '../collections/livewire-outbox/livewireOutbox.js'
import { livewireState } from '../collections/livewire-state/livewireState.js'
import { wireReferences } from '../collections/wire-references/wireReferences.js'
import { wireSetAside } from '../collections/wire-set-aside/wireSetAside.js'
import { wireWork } from '../collections/wire-work/wireWork.js'
import { withAfterCommit } from '../database/afterCommit.js'
import { tolerateUnreadable } from '../database/tolerateUnreadable.js'
import { livewireEndpoints } from '../endpoints/livewireEndpoints.js'
import { setAsideVerbs } from '../endpoints/setAsideVerbs.js'
import { prepareAddress } from '../log/identity.js'
import { setAddress } from '../log/newsroomAddress.js'
import { referencesSlug } from '../log/references.js'
import { logSlug, outboxSlug, stateSlug } from '../log/rows.js'
import { setAsideSlug } from '../log/setAside.js'
import { workSlug } from '../log/wireWorkRows.js'
import { publishToLivewire } from '../hooks/publishToLivewire.js'
import { refuseDeletionInUse } from '../hooks/refuseDeletionInUse.js'
import { forgetPortrait, shownCollections, tellDependants } from '../hooks/tellDependants.js'
import { wakeDeletedFeed, wakeFeeds } from '../hooks/wakeFeeds.js'
import { withdrawFromLivewire } from '../hooks/withdrawFromLivewire.js'
import { startLivewire } from '../jobs/livewire.js'
import { startWireWork } from '../jobs/wireWork.js'
import type { WirePublisher } from '../livewire/types.js'
import { mappedSource, type SourceOptions } from '../sources/mappedSource.js'
import { runUpgrades } from '../upgrades/index.js'
import { type ResolvedSource, sourcesKey, sourcesOf, timeZoneKey } from '../sources/wireSource.js'
import { toLanguageTag, toTimeZone } from '../words/languageTags.js'
import { checkOverrides } from '../words/table.js'
import type { WordOverrides } from '../words/types.js'
import { isOffline, stopBeforeDestroy } from './running.js'
import { withQuietLogs } from './withQuietLogs.js'

export interface LivewirePluginOptions {
  /**
   * Collections whose documents go on the wire, by slug.
   * @example { posts: { headline: 'title', body: 'content' } }
   */
  sources: Record<string, ResolvedSource | SourceOptions>
  /** Who publishes; every address in the feeds begins with `publisher.url`. */
  publisher?: Partial<WirePublisher>
  /**
   * Words of your own around what is published, by language; also whole languages that the newsroom does not speak.
   * @example { de: { correction: 'Berichtigung' } }
   */
  words?: WordOverrides
  /** Absolute addresses of the WebSub hubs that feeds name. @default none */
  hubs?: readonly string[]
  /** `false` keeps the schema and stops everything else. @default true */
  enabled?: boolean
  /**
   * Number and serve on this instance. Command lines that only migrate or import say `false`.
   * @default true, but for builds and migrations
   */
  run?: boolean
}

/**
 * Puts collections that you already have on a Livewire: each publication, update and withdrawal is one event
 * in a numbered log, in the document's own transaction, and feeds are made from that log.
 *
 * The feeds stand at `/api/livewire/feed.json`, `rss.xml`, `atom.xml`, `ninjs.json`, `log` and `events`.
 */
export const livewire =
  (options: LivewirePluginOptions): Plugin =>
  (app) => {
    const config = withQuietLogs(app)
    const { sources: given, enabled = true, run = true, hubs = [] } = options
    const withSchema: Config = { ...config, collections: addMissing(config.collections ?? [], logCollections(Object.values(given).some(showsOthers))) }
    if (!enabled) return withSchema

    const publisher = resolvePublisher(config, options.publisher, options.words)
    const sources = new Map(
      withSchema.collections?.flatMap((collection) => {
        const source = given[collection.slug]
        return source ? [[collection.slug, resolveSource(collection, source, publisher)] as const] : []
      }),
    )
    const all = [...sources.values()]
    return withBoundOperations({
      ...withSchema,
      custom: { ...config.custom, [sourcesKey]: all, [timeZoneKey]: publisher.timeZone },
      db: withAfterCommit(config.db),
      collections: withSchema.collections?.map((collection) => {
        const source = sources.get(collection.slug)
        const onWire = source ? putOnWire(collection, source) : withDependants(collection, all)
        if (collection.slug === setAsideSlug) return { ...collection, endpoints: [...(collection.endpoints || []), ...setAsideVerbs()] }
        return collection.slug === 'feeds' ? withHooks(onWire, { afterChange: [wakeFeeds], afterDelete: [wakeDeletedFeed] }) : onWire
      }),
      admin: withPanel(config.admin),
      endpoints: [...(config.endpoints ?? []), ...livewireEndpoints()],
      onInit: async (payload) => {
        await config.onInit?.(payload)
        setAddress(payload, { url: publisher.url })
        tolerateUnreadable(payload, [logSlug, outboxSlug, stateSlug, setAsideSlug, referencesSlug, workSlug])
        if (isOffline()) return
        await prepareAddress(payload, publisher.url)
        if (!run) return
        await runUpgrades(payload)
        const { identity } = await prepareAddress(payload, publisher.url)
        runLivewire(payload, { ...publisher, ...(identity ? { identity } : {}) }, hubs)
      },
    })
  }

/** What was set aside, on the dashboard. */
const withPanel = (admin: Config['admin']): NonNullable<Config['admin']> => ({
  ...admin,
  components: { ...admin?.components, beforeDashboard: [...(admin?.components?.beforeDashboard ?? []), 'payload-newsroom/admin#SetAside'] },
})

/** The collections that hold the log, and what shows what. */
export const logCollections = (withReferences = true): CollectionConfig[] => [
  ...[livewireItems(), livewireOutbox(), livewireState(), wireSetAside()],
  ...(withReferences ? [wireReferences(), wireWork()] : []),
]

const showsOthers = (source: ResolvedSource | SourceOptions): boolean => 'references' in source

/** Adds collections that are not there yet: what the app defines itself stays as it is. */
export const addMissing = (existing: CollectionConfig[], wanted: CollectionConfig[]): CollectionConfig[] => {
  const slugs = new Set(existing.map(({ slug }) => slug))
  return [...existing, ...wanted.filter(({ slug }) => !slugs.has(slug))]
}

/** @throws Error that names what is no language, time zone or word */
export const resolvePublisher = (config: Config, publisher: Partial<WirePublisher> = {}, words = publisher.words): WirePublisher => ({
  name: 'Livewire',
  ...publisher,
  language: languageTagOf(publisher.language ?? 'en'),
  timeZone: timeZoneOf(publisher.timeZone ?? 'UTC'),
  ...(words ? { words: checkOverrides(words) } : {}),
  url: (publisher.url ?? (config.serverURL || 'http://localhost:3000')).replace(/\/+$/, ''),
})

const languageTagOf = (language: string): string => {
  const tag = toLanguageTag(language)
  if (tag) return tag
  throw new Error(`publisher.language is "${language}": it has to be a language tag (BCP 47) such as en, de or pt-BR`)
}

const timeZoneOf = (zone: string): string => {
  if (toTimeZone(zone)) return zone
  throw new Error(`publisher.timeZone is "${zone}": it has to be UTC or a name such as America/New_York`)
}

const resolveSource = (collection: CollectionConfig, source: ResolvedSource | SourceOptions, publisher: WirePublisher): ResolvedSource => {
  if ('toItem' in source) return source
  const { versions } = collection
  const drafts = typeof versions === 'object' && Boolean(versions.drafts)
  return mappedSource(collection.slug, drafts, source, publisher)
}

const putOnWire = (collection: CollectionConfig, source: ResolvedSource): CollectionConfig =>
  withHooks(collection, { afterChange: [publishToLivewire(source)], afterDelete: [withdrawFromLivewire(source)] })

/** Pictures and people that items show. */
const withDependants = (collection: CollectionConfig, all: ResolvedSource[]): CollectionConfig =>
  all.some(showsOthers) && shownCollections.includes(collection.slug) ? withHooks(collection, { afterChange: [tellDependants], afterDelete: [forgetPortrait], beforeDelete: [refuseDeletionInUse] })
    : collection

const withHooks = (
  collection: CollectionConfig,
  { afterChange, afterDelete, beforeDelete = [] }: { afterChange: CollectionAfterChangeHook[]; afterDelete: CollectionAfterDeleteHook[]; beforeDelete?: CollectionBeforeDeleteHook[] },
): CollectionConfig => ({
  ...collection,
  hooks: {
    ...collection.hooks,
    afterChange: [...(collection.hooks?.afterChange ?? []), ...afterChange],
    beforeDelete: [...(collection.hooks?.beforeDelete ?? []), ...beforeDelete],
    afterDelete: [...(collection.hooks?.afterDelete ?? []), ...afterDelete],
  },
})

const runLivewire = (payload: Payload, publisher: WirePublisher, hubs: readonly string[]): void => {
  const running = startLivewire(payload, { publisher, hubs })
  stopBeforeDestroy(payload, running.stop)
  if (sourcesOf(payload).some(showsOthers)) stopBeforeDestroy(payload, startWireWork(payload).stop)
}
