import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeDeleteHook,
  CollectionConfig,
  CollectionSlug,
  Config,
  Payload,
  Plugin,
  TypedCollection,
} from 'payload'

import { withBoundOperations } from '../access/boundOperations.js'
import { formerAddresses } from '../collections/former-addresses/formerAddresses.js'
import { livewireItems } from '../collections/livewire-items/livewireItems.js'
import { livewireOutbox } from '../collections/livewire-outbox/livewireOutbox.js'
import { livewireState } from '../collections/livewire-state/livewireState.js'
import { chosenOfLog, type ChosenSlugs, namesIn, slugOf, type SlugOf, slugsOfPlugins, withChosen } from '../shared/slugs.js'
import { wireReferences } from '../collections/wire-references/wireReferences.js'
import { wireTags } from '../collections/wire-tags/wireTags.js'
import { wireSetAside } from '../collections/wire-set-aside/wireSetAside.js'
import { wireWork } from '../collections/wire-work/wireWork.js'
import { withAfterCommit } from '../database/afterCommit.js'
import { tolerateUnreadable } from '../database/tolerateUnreadable.js'
import { livewireEndpoints } from '../endpoints/livewireEndpoints.js'
import { setAsideVerbs } from '../endpoints/setAsideVerbs.js'
import { type FeedFormat, withOwnFormats } from '../feeds/feedFormats.js'
import { prepareAddress } from '../log/identity.js'
import { setAddress } from '../log/newsroomAddress.js'
import { setAsideSlug } from '../log/setAside.js'
import { publishToLivewire } from '../hooks/publishToLivewire.js'
import { refuseDeletionInUse } from '../hooks/refuseDeletionInUse.js'
import { noteMany, refuseUntellable } from '../hooks/refuseUntellable.js'
import { forgetPortrait, shownCollections, tellDependants, tellMappedDependants, tellOfDeletion } from '../hooks/tellDependants.js'
import { wakeDeletedFeed, wakeFeeds } from '../jobs/wakeFeeds.js'
import { moveSubscribers } from '../jobs/websub/moveSubscribers.js'
import { withdrawFromLivewire } from '../hooks/withdrawFromLivewire.js'
import { withWireField } from '../collections/ownSources/wireField.js'
import { mappedVerbs } from '../endpoints/mappedVerbs.js'
import { rightsEnding, rightsEndingPath } from '../endpoints/rightsEnding.js'
import { requireCreditedMapped } from '../hooks/requireCreditedMapped.js'
import { repeatWork } from '../jobs/repeatWork.js'
import { dropExpiredPictures } from '../jobs/imageExpiry.js'
import { startSearchIndex } from '../jobs/followSearch.js'
import { type LivewireOptions, startLivewire } from '../jobs/livewire.js'
import { startWireWork } from '../jobs/wireWork.js'
import { isHost } from '../livewire/embeds.js'
import type { WirePublisher } from '../livewire/types.js'
import { isHttpUrl } from '../shared/httpUrl.js'
import { feedsIn } from '../shared/isOurs.js'
import type { MappedOptions } from '../sources/mapped/mappedSource.js'
import type { SourceOptions } from '../sources/mapped/options.js'
import { introduce, type Mapped, resolveMapped } from '../sources/mapped/resolve.js'
import { runUpgrades } from '../upgrades/index.js'
import { receiptsKey, type ResolvedSource, sourcesKey, sourcesOf, type StoredDocument, timeZoneKey } from '../sources/wireSource.js'
import { toLanguageTag, toTimeZone } from '../words/languageTags.js'
import { checkOverrides } from '../words/table.js'
import type { WordOverrides } from '../words/types.js'
import { type CollectionOverrides, declare } from './declare.js'
import { checkOptions, type Shape } from './checkOptions.js'
import { addedOptions, checkLivewire } from './optionShapes.js'
import { isOffline, stopBeforeDestroy } from '../database/running.js'
import { withStart } from '../database/starts.js'
import { speaking } from './withAdminWords.js'
import { withQuietLogs } from './withQuietLogs.js'

export interface LivewirePluginOptions {
  /**
   * Collections whose documents go on the wire, by slug. Where they have what the wire carries is guessed from their fields, and said at
   * the start; an option says it otherwise.
   * @example { posts: {}, pages: { body: 'layout', kind: 'wire' } }
   */
  sources: { [slug in CollectionSlug]?: ResolvedSource | SourceOptions<TypedCollection[slug]> }
  /**
   * Where documents stand that are no source, by the app's own routes: links in bodies lead there. Without it, or where it says nothing,
   * such a link is words.
   * @default none
   * @example (doc, { collection }) => (collection === 'pages' ? `/${String(doc.slug)}` : undefined)
   */
  address?: (doc: StoredDocument, at: { collection: CollectionSlug; locale?: string }) => string | undefined
  /**
   * Who publishes; every address in the feeds begins with `publisher.url`, or else with the app's `serverURL`: one of them has to be there.
   * @default { name: 'Livewire', language: 'en', timeZone: 'UTC', url: serverURL }
   * @example { name: 'The Daily', url: 'https://daily.example', language: 'en' }
   */
  publisher?: Partial<WirePublisher>
  /**
   * Words of your own around what is published, by language; also whole languages that the newsroom does not speak.
   * @default the newsroom's own
   * @example { de: { correction: 'Berichtigung' } }
   */
  words?: WordOverrides
  /**
   * Absolute addresses of the WebSub hubs that feeds name.
   * @default none
   * @example ['https://hub.example/']
   */
  hubs?: readonly string[]
  /**
   * Formats of feeds beside ours: each stands at the address of every feed.
   * @default none
   * @example [{ path: 'headlines.txt', contentType: 'text/plain; charset=utf-8', render: ({ items }) => items.map(({ headline }) =>
   * headline).join('\n') }]
   */
  formats?: readonly FeedFormat[]
  /**
   * What you want otherwise of the collections that are added.
   * @default none
   * @example { 'livewire-items': { admin: { hidden: true } } }
   */
  overrides?: CollectionOverrides<SlugOf<'livewire'> | (typeof chosenOfLog)[number]>
  /**
   * What the collections are called in your app, where it has one of that name already. `overrides` go by our own names. Choose before the
   * first start: a database that has rows keeps them under the old name.
   * @default livewire-items, livewire-outbox, …: our own names
   * @example { 'wire-tags': 'newsroom-tags' }
   */
  slugs?: ChosenSlugs<(typeof chosenOfLog)[number]>
  /** `false` keeps the schema, and what corrections and withdrawals wrote into it, and stops everything else. @default true */
  enabled?: boolean
  /**
   * Number and serve on this instance. Command lines that only migrate or import say `false`.
   * @default true, but for builds and migrations
   */
  run?: boolean
}

/** What each option can be. */
const shape: Shape<LivewirePluginOptions> = {
  sources: ['needed', 'object'],
  address: ['function'],
  publisher: ['object'],
  words: ['object'],
  hubs: ['texts'],
  formats: ['list'],
  run: ['boolean'],
  ...addedOptions,
}

/**
 * Puts collections that you already have on a Livewire: each publication, update and withdrawal is one event
 * in a numbered log, in the document's own transaction, and feeds are made from that log.
 *
 * The feeds stand at `/api/livewire/feed.json`, `rss.xml`, `atom.xml`, `ninjs.json`, `log` and `events`.
 */
export const livewire = (options: LivewirePluginOptions): Plugin =>
  speaking((app) => {
    checkOptions('livewire()', options, shape)
    checkLivewire(options)
    const { enabled = true, run = true, hubs = [], formats, overrides, slugs: chosen } = options
    const config = withChosen(withQuietLogs(app), { plugin: 'livewire', own: chosenOfLog, chosen })
    withOwnFormats(formats)
    const given = givenSources(options)
    const address = options.address as MappedOptions['address']
    const withSchema: Config = {
      ...config,
      collections: declare(
        config.collections ?? [],
        [
          ...logCollections(Object.values(given).some(refersToOthers)),
          ...(Object.values(given).some(isMapping) ? [formerAddresses()] : []),
        ],
        { plugin: 'livewire', overrides, names: namesIn(config, chosenOfLog) },
      ),
    }
    if (!enabled)
      return {
        ...withSchema,
        collections: withSchema.collections?.map((collection) => keptSchema(collection, given[collection.slug])) ?? [],
      }

    const api = config.routes?.api ?? '/api'
    const publisher = {
      feedsAt: `${api}/livewire`,
      webhooksAt: `${api}/webhooks`,
      ...resolvePublisher(config, options.publisher, options.words, Object.keys(given).length > 0),
    }
    const known = withSchema.collections ?? []
    const missing = Object.keys(given).filter((slug) => !known.some((collection) => collection.slug === slug))
    if (missing.length > 0) throw new Error(`livewire: there is no collection called ${missing.join(', ')}`)
    const mapped = new Map<string, Mapped>()
    const sources = new Map<string, ResolvedSource[]>()
    for (const collection of known) {
      const source = given[collection.slug]
      if (!source) continue
      if ('toItem' in source) sources.set(collection.slug, [source])
      else mapped.set(collection.slug, resolveMapped(collection, { config, options: source, publisher, ...(address ? { address } : {}) }))
    }
    for (const [slug, one] of mapped) sources.set(slug, one.sources)
    const all = [...sources.values()].flat()
    const withReceipts =
      (config.custom?.[receiptsKey] as ((collection: CollectionConfig) => CollectionConfig) | undefined) ?? ((one) => one)
    const shownByMapped = new Set([...mapped.values()].flatMap(({ shown }) => shown))
    const onTheWire: Config = {
      ...withSchema,
      custom: { ...config.custom, [sourcesKey]: all, [timeZoneKey]: publisher.timeZone },
      db: withAfterCommit(config.db),
      collections: withSchema.collections?.map((collection) => {
        const own = sources.get(collection.slug)
        const onWire = own
          ? withReceipts(own.reduce(putOnWire, ofDesk(collection, mapped.get(collection.slug), given[collection.slug])))
          : withDependants(collection, [...sources.values()].flat(), shownByMapped)
        if (collection.slug === slugOf({ config }, setAsideSlug))
          return { ...collection, endpoints: [...(collection.endpoints || []), ...setAsideVerbs()] }
        return collection.slug === feedsIn(config)
          ? withHooks(onWire, { afterChange: [moveSubscribers, wakeFeeds], afterDelete: [wakeDeletedFeed] })
          : onWire
      }),
      admin: withPanel(config.admin),
      endpoints: [...(config.endpoints ?? []), ...livewireEndpoints()],
    }
    const start = {
      after: async (payload: Payload) => {
        introduce(payload, mapped)
        setAddress(payload, { url: publisher.url })
        tolerateUnreadable(
          payload,
          slugsOfPlugins.livewire.map((slug) => slugOf(payload, slug)),
        )
        if (isOffline()) return
        const said = { ...publisher, hubs }
        await prepareAddress(payload, publisher.url, said)
        if (!run) return
        await runUpgrades(payload)
        const { identity } = await prepareAddress(payload, publisher.url, said)
        runLivewire(payload, { publisher: { ...publisher, ...(identity ? { identity } : {}) }, hubs, ...(formats ? { formats } : {}) })
      },
    }
    return withBoundOperations(withStart(onTheWire, start))
  })

/** By slug, whatever an app's own types call its documents. */
const givenSources = ({ sources }: LivewirePluginOptions): Record<string, ResolvedSource | SourceOptions> =>
  Object.fromEntries(Object.entries(sources as Record<string, unknown>).filter(([, source]) => source !== undefined)) as Record<
    string,
    ResolvedSource | SourceOptions
  >

/** What was set aside, on the dashboard. */
const withPanel = (admin: Config['admin']): NonNullable<Config['admin']> => ({
  ...admin,
  components: { ...admin?.components, beforeDashboard: [...(admin?.components?.beforeDashboard ?? []), 'payload-newsroom/admin#SetAside'] },
})

/** The collections that hold the log, and what shows what. */
export const logCollections = (withReferences = true): CollectionConfig[] => [
  ...[livewireItems(), livewireOutbox(), livewireState(), wireSetAside(), wireTags()],
  ...(withReferences ? [wireReferences(), wireWork()] : []),
]

const showsOthers = (source: ResolvedSource): boolean => source.references !== undefined

const isMapping = (source: ResolvedSource | SourceOptions): boolean => !('toItem' in source)

/** A mapping does; a source of an app's own may. */
const refersToOthers = (source: ResolvedSource | SourceOptions): boolean => !('toItem' in source) || showsOthers(source)

/** @throws Error that names what is no language, time zone or word */
export const resolvePublisher = (
  config: Config,
  publisher: Partial<WirePublisher> = {},
  words = publisher.words,
  publishes = true,
): WirePublisher => ({
  name: 'Livewire',
  ...publisher,
  language: languageTagOf(publisher.language ?? 'en'),
  timeZone: timeZoneOf(publisher.timeZone ?? 'UTC'),
  ...(words ? { words: checkOverrides(words) } : {}),
  ...(publisher.frames ? { frames: framesOf(publisher.frames) } : {}),
  url: publicUrlOf(publisher.url ?? config.serverURL, publishes),
})

/** Feeds name whole addresses, for ever: one that is somebody's own machine by default would be in every reader's list. */
const publicUrlOf = (url: string | undefined, publishes: boolean): string => {
  // Where nothing goes on the wire, nothing is named.
  if (!url && !publishes) return 'http://localhost'
  if (isHttpUrl(url)) return url.replace(/\/+$/, '')
  throw new Error('Where this is published has to be said, with https://: publisher: { url } of the plugin, or serverURL of the config')
}

const languageTagOf = (language: string): string => {
  const tag = toLanguageTag(language)
  if (tag) return tag
  throw new Error(`publisher.language is "${language}": it has to be a language tag (BCP 47) such as en, de or pt-BR`)
}

/** They go into the policy of our pages as they are. */
const framesOf = (hosts: readonly string[]): readonly string[] => {
  const wrong = hosts.find((host) => !isHost(host))
  if (wrong === undefined) return hosts
  throw new Error(`publisher.frames has "${wrong}": it has to be the name of a host such as www.youtube-nocookie.com`)
}

const timeZoneOf = (zone: string): string => {
  if (toTimeZone(zone)) return zone
  throw new Error(`publisher.timeZone is "${zone}": it has to be UTC or a name such as America/New_York`)
}

const putOnWire = (collection: CollectionConfig, source: ResolvedSource): CollectionConfig =>
  withHooks(source.mapped ? withChecks(collection, source) : collection, {
    afterChange: [publishToLivewire(source)],
    afterDelete: [withdrawFromLivewire(source), ...(source.mapped ? [tellOfDeletion] : [])],
  })

/** What an app's own mapping throws at is refused before it is written, where several are changed at once. */
const withChecks = (collection: CollectionConfig, source: ResolvedSource): CollectionConfig => ({
  ...collection,
  hooks: {
    ...collection.hooks,
    beforeOperation: [...(collection.hooks?.beforeOperation ?? []), noteMany],
    beforeChange: [...(collection.hooks?.beforeChange ?? []), refuseUntellable(source)],
  },
})

/** What the desk has of an app's own collection as of articles: the verbs, what they write, and the gate of pictures. */
const ofDesk = (
  collection: CollectionConfig,
  mapped: Mapped | undefined,
  options: ResolvedSource | SourceOptions | undefined,
): CollectionConfig => {
  const [source] = mapped?.sources ?? []
  if (!source) return collection
  const { access, verbs = true, gate = true } = options as SourceOptions
  const gated = gate
    ? {
        ...collection,
        hooks: { ...collection.hooks, beforeChange: [...(collection.hooks?.beforeChange ?? []), requireCreditedMapped(source)] },
      }
    : collection
  return verbs
    ? withWireField({ ...gated, endpoints: [...(gated.endpoints || []), ...mappedVerbs(collection.slug, source.drafts, access)] })
    : gated
}

/** The group `wire` stays where the verbs are off for a time: with its columns would go every correction that was made. */
const keptSchema = (collection: CollectionConfig, options: ResolvedSource | SourceOptions | undefined): CollectionConfig =>
  options && !('toItem' in options) && options.verbs !== false ? withWireField(collection) : collection

/** Pictures, people and terms that items show. In an app of others' they can be deleted: what shows one goes on without it. */
const withDependants = (collection: CollectionConfig, all: ResolvedSource[], byMapped: ReadonlySet<string>): CollectionConfig => {
  if (all.some((source) => !source.mapped && showsOthers(source)) && shownCollections.includes(collection.slug)) {
    return withHooks(collection, { afterChange: [tellDependants], afterDelete: [forgetPortrait], beforeDelete: [refuseDeletionInUse] })
  }
  if (!byMapped.has(collection.slug)) return collection
  const told = withHooks(collection, { afterChange: [tellMappedDependants], afterDelete: [tellOfDeletion] })
  const own = told.endpoints || []
  const isThere = own.some(({ path }) => path === rightsEndingPath)
  return collection.upload && !isThere ? { ...told, endpoints: [...own, rightsEnding({ slug: collection.slug })] } : told
}

const withHooks = (
  collection: CollectionConfig,
  {
    afterChange,
    afterDelete,
    beforeDelete = [],
  }: { afterChange: CollectionAfterChangeHook[]; afterDelete: CollectionAfterDeleteHook[]; beforeDelete?: CollectionBeforeDeleteHook[] },
): CollectionConfig => ({
  ...collection,
  hooks: {
    ...collection.hooks,
    afterChange: [...(collection.hooks?.afterChange ?? []), ...afterChange],
    beforeDelete: [...(collection.hooks?.beforeDelete ?? []), ...beforeDelete],
    afterDelete: [...(collection.hooks?.afterDelete ?? []), ...afterDelete],
  },
})

const runLivewire = (payload: Payload, options: Pick<LivewireOptions, 'formats' | 'hubs' | 'publisher'>): void => {
  const running = startLivewire(payload, options)
  stopBeforeDestroy(payload, running.stop)
  stopBeforeDestroy(payload, startSearchIndex(payload, running).stop)
  for (const slug of expiring(payload)) {
    const rights = repeatWork(payload, `The end of picture rights in ${slug}`, () => dropExpiredPictures(payload, new Date(), slug), 60_000)
    stopBeforeDestroy(payload, rights.stop)
  }
  if (sourcesOf(payload).some(showsOthers)) stopBeforeDestroy(payload, startWireWork(payload).stop)
}

/** Collections of pictures whose rights end, that items of an app's own collections show. */
const expiring = ({ config }: Payload): string[] =>
  sourcesOf({ config }).some(({ mapped }) => mapped)
    ? config.collections
        .filter(
          ({ upload, flattenedFields }) =>
            Boolean(upload) && ['expiresAt', 'expiryDone'].every((name) => flattenedFields.some((field) => field.name === name)),
        )
        .map(({ slug }) => slug)
    : []
