import type { CollectionConfig, CollectionSlug, Config, Payload, Plugin } from 'payload'

import { withBoundOperations } from '../access/boundOperations.js'
import { livewireState } from '../collections/livewire-state/livewireState.js'
import { type ChosenSlugs, slugOf, type SlugOf, slugsIn, slugsOfPlugins, withChosen } from '../shared/slugs.js'
import { webhookDeliveries } from '../collections/webhook-deliveries/webhookDeliveries.js'
import { newsroomWebhookAccess, type WebhookAccess } from '../collections/webhook-endpoints/access.js'
import { beginEndpoint, checkEndpointAddress, deleteDeliveries, showSecretOnce } from '../collections/webhook-endpoints/hooks.js'
import { webhookEndpoints } from '../collections/webhook-endpoints/webhookEndpoints.js'
import { afterCommit } from '../database/afterCommit.js'
import { capCounts } from '../database/capCounts.js'
import { webhookAttention } from '../endpoints/webhookAttention.js'
import { webhookReceipts } from '../endpoints/webhookReceipts.js'
import { webhookSchemaEndpoints } from '../endpoints/webhookSchemaFiles.js'
import { webhookState } from '../endpoints/webhookState.js'
import { webhookDeliveryVerbs, webhookEndpointVerbs } from '../endpoints/webhookVerbs.js'
import { deliveriesSlug, endpointsSlug } from '../jobs/webhooks/deliveryRows.js'
import { livewireSource, type WebhookSource } from '../jobs/webhooks/eventSource.js'
import { deliveryRows } from '../jobs/webhooks/payloadDeliveryStore.js'
import { getWebhooks, startWebhooks, type WebhooksOptions } from '../jobs/webhooks/webhooks.js'
import { wireEventTypes } from '../livewire/types.js'
import { type CheckAddressOptions, parseCidrs } from '../webhooks/index.js'
import { type CollectionOverrides, declare } from './declare.js'
import { receiptsKey, sourcesOf } from '../sources/wireSource.js'
import { feedsIn } from '../shared/isOurs.js'
import { checkOptions, type Shape } from './checkOptions.js'
import { addedOptions, checkWebhooks } from './optionShapes.js'
import { isOffline, stopBeforeDestroy } from '../database/running.js'
import { withStart } from '../database/starts.js'
import { speaking } from './withAdminWords.js'
import { withQuietLogs } from './withQuietLogs.js'

export interface WebhooksPluginOptions extends Partial<Omit<WebhooksOptions, 'source' | 'allowPrivate' | 'retentionDays'>> {
  /** Where events come from. @default the log of `livewire()` */
  source?: WebhookSource
  /**
   * Ranges (CIDR) that may be reached though they are not public.
   * @default []
   * @example ['10.20.0.0/16']
   */
  allowPrivate?: readonly string[]
  /**
   * Who sees, sends again and changes.
   * @default by the roles of the newsroom's staff; in an app without them, whoever enters its admin
   */
  access?: Partial<WebhookAccess>
  /**
   * Collections whose documents get `GET /api/<slug>/<id>/receipts`.
   * @default those that go on the wire by themselves
   * @example ['posts']
   */
  receipts?: readonly CollectionSlug[]
  /** How long settled deliveries are kept, in days. @default 400 */
  retentionDays?: number
  /**
   * What you want otherwise of the collections that are added.
   * @default none
   * @example { 'webhook-endpoints': { admin: { group: 'Integrations' } } }
   */
  overrides?: CollectionOverrides<SlugOf<'webhooks'>>
  /**
   * What the collections are called in your app, where it has one of that name already. `overrides` go by our own names. Choose before the
   * first start: a database that has rows keeps them under the old name.
   * @default webhook-endpoints, webhook-deliveries
   * @example { 'webhook-endpoints': 'news-subscribers' }
   */
  slugs?: ChosenSlugs<SlugOf<'webhooks'>>
  /** `false` keeps the schema and its rules, and tells nobody anything. @default true */
  enabled?: boolean
  /** Deliver on this instance. @default true, but for builds and migrations */
  run?: boolean
}

/** What each option can be. */
const shape: Shape<WebhooksPluginOptions> = {
  source: ['object'],
  allowPrivate: ['texts'],
  access: ['object'],
  receipts: ['texts'],
  retentionDays: ['number'],
  run: ['boolean'],
  concurrency: ['object'],
  timeouts: ['object'],
  circuit: ['object'],
  next: ['function'],
  leaseMs: ['number'],
  pollMs: ['number'],
  recheckMs: ['number'],
  resolve: ['function'],
  onSettled: ['function'],
  ...addedOptions,
}

/** Entries have theirs with their live blog. */
const onWire = (config: Config): string[] => [
  ...new Set(
    sourcesOf({ config } as never)
      .filter(({ whole }) => !whole)
      .map(({ slug }) => slug),
  ),
]

/** Up to here lists of deliveries count. */
const mostCounted = 5000

/**
 * Tells subscribers what happens, by Standard Webhooks: signed, retried, logged and replayed, from the app's own database.
 * Beside `livewire()`, before it or after, or with another source of events.
 */
export const webhooks = (options: WebhooksPluginOptions = {}): Plugin =>
  speaking((app) => {
    checkOptions('webhooks()', options, shape)
    checkWebhooks(options)
    const {
      source: ownSource,
      allowPrivate = [],
      resolve,
      receipts: named,
      retentionDays = 400,
      enabled = true,
      run = true,
      access: wanted,
      overrides,
      slugs: chosen,
      ...worker
    } = options
    const config = withChosen(withQuietLogs(app), { plugin: 'webhooks', own: slugsOfPlugins.webhooks, chosen })
    const names = slugsIn(config, 'webhooks')
    const receipts: readonly string[] = named ?? onWire(config)
    // A range that cannot be read stops the start, not the first delivery.
    parseCidrs(allowPrivate)
    const access = { ...newsroomWebhookAccess, ...wanted }
    const source = ownSource ?? livewireSource(wireEventTypes)
    const existing = config.collections ?? []
    const unknown = receipts.filter((slug) => !existing.some((collection) => collection.slug === slug))
    if (unknown.length > 0) throw new Error(`webhooks: receipts: there is no collection called ${unknown.join(', ')}`)
    const feeds = feedsIn(config) ?? false
    const declared = declare(
      existing,
      [
        webhookEndpoints({ access, eventTypes: source.eventTypes, feeds }),
        webhookDeliveries({ access, endpoints: names[endpointsSlug] }),
        // The log's, where it comes first.
        livewireState(),
      ],
      { plugin: 'webhooks', overrides, names },
    )
    // An endpoint that is made while nothing runs has its secret and a fit address, too.
    const address = { allowPrivate, ...(resolve ? { resolve } : {}) }
    const collections = declared.map((one) => (one.slug === names[endpointsSlug] ? withHooks(one, { address, source }) : one))
    if (!enabled) return { ...config, collections }

    const verbs = { access, source }
    const withReceiptsOf = (collection: CollectionConfig): CollectionConfig =>
      withEndpoints(withReceipts(collection), [webhookReceipts(collection.slug, access)])
    const withDoors = (collection: CollectionConfig): CollectionConfig => {
      if (collection.slug === names[endpointsSlug])
        return withEndpoints(collection, [webhookAttention(access), webhookState(access), ...webhookEndpointVerbs(verbs)])
      if (collection.slug === names[deliveriesSlug]) return withEndpoints(collection, webhookDeliveryVerbs(verbs))
      if (receipts.includes(collection.slug)) return withReceiptsOf(collection)
      return collection
    }
    const told: Config = {
      ...config,
      custom: { ...config.custom, ...(named ? {} : { [receiptsKey]: withReceiptsOf }) },
      collections: collections.map(withDoors),
      admin: withDashboard(config.admin),
      endpoints: [...(config.endpoints ?? []), ...(ownSource ? [] : webhookSchemaEndpoints())],
    }
    const start = {
      after: async (payload: Payload) => {
        capCounts(payload, slugOf(payload, deliveriesSlug), mostCounted)
        if (isOffline()) return
        await deliveryRows(payload).prepare()
        if (!run) return
        const running = await startWebhooks(payload, { ...worker, ...(resolve ? { resolve } : {}), source, allowPrivate, retentionDays })
        stopBeforeDestroy(payload, running.stop)
      },
    }
    return withBoundOperations(withStart(told, start))
  })

/** Who has acknowledged a correction or withdrawal, above the form. */
const withReceipts = (collection: CollectionConfig): CollectionConfig => ({
  ...collection,
  fields: [
    {
      name: 'webhookReceipts',
      type: 'ui',
      admin: { components: { Field: 'payload-newsroom/admin#WithdrawalReceipts' }, disableListColumn: true },
    },
    ...collection.fields,
  ],
})

const withDashboard = (admin: Config['admin']): NonNullable<Config['admin']> => ({
  ...admin,
  components: {
    ...admin?.components,
    beforeDashboard: [...(admin?.components?.beforeDashboard ?? []), 'payload-newsroom/admin#WebhookAttention'],
  },
})

const withEndpoints = (collection: CollectionConfig, endpoints: NonNullable<CollectionConfig['endpoints']>): CollectionConfig => ({
  ...collection,
  endpoints: [...(collection.endpoints || []), ...(endpoints || [])],
})

const withHooks = (
  collection: CollectionConfig,
  { address, source }: { address: CheckAddressOptions; source: WebhookSource },
): CollectionConfig => {
  const { hooks = {} } = collection
  return {
    ...collection,
    hooks: {
      ...hooks,
      beforeValidate: [...(hooks.beforeValidate ?? []), checkEndpointAddress(address)],
      beforeChange: [...(hooks.beforeChange ?? []), beginEndpoint(source.lastSeq)],
      afterChange: [
        ...(hooks.afterChange ?? []),
        async ({ doc, req }) => {
          const { id } = doc as { id: number | string }
          await afterCommit(req, () => {
            const running = getWebhooks(req.payload)
            running?.forget(String(id))
            running?.wakeWorker()
          })
        },
        showSecretOnce,
      ],
      beforeDelete: [...(hooks.beforeDelete ?? []), deleteDeliveries],
    },
  }
}
