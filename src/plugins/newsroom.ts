import type { CollectionConfig, Config, Endpoint, Plugin } from 'payload'

import type { PublicAnswersOptions } from '../answers/options.js'
import { withForgotPassword } from '../access/accounts/forgotPassword.js'
import { withSecureCookies } from '../access/accounts/guardAccounts.js'
import { lockDefaults } from '../access/lockDefaults.js'
import { newsroomName } from '../access/passwords.js'
import type { RateOptions } from '../access/rates.js'
import { newsroomCollections, type NewsroomCollectionsOptions } from '../collections/index.js'
import type { PublicationCheck } from '../collections/articles/publicationChecks.js'
import { commentedInNewsroom, newsroomCommentsAccess, newsroomPeople } from '../collections/newsroomParts.js'
import { articleVerbs } from '../endpoints/articleVerbs.js'
import { compareChanges } from '../endpoints/compareChanges.js'
import { entryVerbs } from '../endpoints/entryVerbs.js'
import { feedVerbs } from '../endpoints/feedVerbs.js'
import { openApiEndpoint } from '../endpoints/openApi/openApiEndpoint.js'
import { ownChecks } from '../endpoints/ownChecks.js'
import { previewItem } from '../endpoints/previewItem.js'
import { readCredit } from '../endpoints/readCredit.js'
import { rightsEnding } from '../endpoints/rightsEnding.js'
import { scheduleEndpoints } from '../endpoints/scheduleProblems.js'
import { refuseAfterWithdrawal } from '../hooks/refuseAfterWithdrawal.js'
import { requireCreditedPictures } from '../hooks/requireCreditedPictures.js'
import { everySecond } from '../jobs/everySecond.js'
import { dropExpiredPictures } from '../jobs/imageExpiry.js'
import { releaseEmbargoes } from '../jobs/releaseEmbargoes.js'
import { recheckSchedule, runSchedule } from '../jobs/runSchedule.js'
import { ownHub, startWebSub, type WebSubOptions } from '../jobs/websub/websub.js'
import type { WirePublisher } from '../livewire/types.js'
import type { PictureBucket } from '../pictureStore/types.js'
import { endOfDay } from '../sources/mastheadHolders.js'
import { articleSource } from '../sources/articleSource.js'
import { entrySource } from '../sources/entrySource.js'
import { followWholeMasthead } from '../sources/followMasthead.js'
import type { WordOverrides } from '../words/types.js'
import { comments } from './comments.js'
import { imageCredits } from './imageCredits.js'
import { addMissing, livewire, resolvePublisher } from './livewire.js'
import { masthead } from './masthead.js'
import { publicAnswers } from './publicAnswers.js'
import { isOffline, stopBeforeDestroy } from './running.js'
import { webhooks, type WebhooksPluginOptions } from './webhooks.js'
import { type AdminWordOptions, withAdminWords } from './withAdminWords.js'
import { withCrossOrigin } from './withCrossOrigin.js'
import { withErrorAnswers } from './withErrorAnswers.js'

export interface NewsroomOptions extends NewsroomCollectionsOptions, AdminWordOptions {
  /** Who publishes, as feeds and pages name it. */
  publisher?: Partial<WirePublisher>
  /** Words of your own around what is published, by language: `{ de: { correction: 'Berichtigung' } }`. */
  words?: WordOverrides
  /** How subscribers are told. */
  webhooks?: WebhooksPluginOptions
  /** Pictures go to this bucket instead of `mediaDir`: `s3Pictures(…)` of `payload-newsroom/s3`. */
  s3?: PictureBucket
  /** Our WebSub hub, or those of others. */
  websub?: WebSubOptions
  /** How often one may sign in, sign up, comment …; `false` counts nothing. @default the table in docs/security.md */
  rates?: RateOptions | false
  /** What anybody may read of the API is kept in memory; `false` keeps nothing. @default all of it, in 64 MB */
  publicAnswers?: PublicAnswersOptions | false
  /** `false` keeps the schema and stops everything else. @default true */
  enabled?: boolean
}

/**
 * A whole newsroom: its collections, roles and access, the Livewire, comments, credits and webhooks.
 * Collections that the app already has under one of its names are kept as they are.
 */
export const newsroom =
  (options: NewsroomOptions = {}): Plugin =>
  async (given) => {
    const { publisher: wanted, enabled = true, webhooks: webhookOptions, websub, words, adminWords, adminLabels, s3, rates, publicAnswers: answers = {}, ...collectionOptions } = options
    const publisher = resolvePublisher(given, wanted, words, enabled)
    const translated = withAdminWords(given, { ...(adminWords ? { adminWords } : {}), ...(adminLabels ? { adminLabels } : {}) })
    const all = addMissing(given.collections ?? [], newsroomCollections({ language: publisher.language, ...collectionOptions }).map(withVerbs(publisher, options.checks)))
    const config = await imageCredits({ collections: ['images'], enabled, ...(s3 ? { s3 } : {}) })({ ...given, collections: all })
    const { collections = [] } = config
    if (!enabled) return translated(config)

    const withHooks = collections.map((collection) => {
      if (collection.slug === 'images') return { ...collection, endpoints: [...(collection.endpoints || []), rightsEnding(), readCredit()] }
      return wireVerbs[collection.slug] ? keepWithdrawn(collection) : collection
    })
    const locked = lockDefaults()({
      ...accountDoors({ ...withErrorAnswers(config), ...withCrossOrigin(config) }),
      csrf: [...new Set([...(config.csrf ?? []), ...(wanted?.url ? [new URL(publisher.url).origin] : [])])],
      custom: { ...config.custom, [newsroomName]: publisher.name },
      collections: withHooks.map(withSecureCookies(publisher.url)),
      admin: withPanels(config.admin),
    })
    const staffed = await masthead(newsroomPeople)(locked)
    const commented = await comments({ on: commentedInNewsroom, access: newsroomCommentsAccess, ...(rates === undefined ? {} : { rates }) })(staffed)
    const hubs = websub?.hubs?.length ? websub.hubs : [ownHub(publisher.url)]
    const onWire = await livewire({ sources: { articles: articleSource(publisher), entries: entrySource(publisher) }, publisher, hubs })({
      ...commented,
      onInit: async (payload) => {
        await commented.onInit?.(payload)
        if (isOffline()) return
        const clock = everySecond(payload, 'The clock of embargoes and schedules', async () => {
          // Neither waits for the other's trouble.
          const outcomes = [await settled(releaseEmbargoes(payload)), await settled(runSchedule(payload))]
          for (const outcome of outcomes) if (outcome) throw outcome.error
        })
        stopBeforeDestroy(payload, clock.stop)
        const checks = everySecond(payload, 'The check of what is planned', () => recheckSchedule(payload))
        stopBeforeDestroy(payload, checks.stop)
        const firstDays = everySecond(payload, 'First days on the masthead', () => followWholeMasthead(payload), 60_000)
        stopBeforeDestroy(payload, firstDays.stop)
        const rights = everySecond(payload, 'The end of picture rights', () => dropExpiredPictures(payload), 60_000)
        stopBeforeDestroy(payload, rights.stop)
      },
    })
    const keeping = publicAnswers(answers === false ? { enabled: false } : { turnsAt: (now) => endOfDay(now, publisher.timeZone), ...answers, unseen: [...unseen, ...(answers.unseen ?? [])] })
    const whole = await webhooks(webhookOptions)({
      ...(await keeping(onWire)),
      endpoints: [...(onWire.endpoints ?? []), openApiEndpoint(publisher)],
      onInit: async (payload) => {
        await onWire.onInit?.(payload)
        const running = isOffline() ? undefined : startWebSub(payload, websub)
        if (running) stopBeforeDestroy(payload, running.stop)
      },
    })
    return translated(whole)
  }

/** What the desk, the wire and the webhooks keep for themselves. No answer to the public depends on it. */
const unseen = [
  'article-schedule', 'comment-decisions', 'comment-reports', 'handle-marks', 'livewire-outbox', 'livewire-state', 'readers', 'users',
  'webhook-deliveries', 'webhook-endpoints', 'websub-subscriptions', 'wire-references', 'wire-set-aside', 'wire-work',
]

const settled = (work: Promise<unknown>): Promise<undefined | { error: unknown }> =>
  work.then(
    () => undefined,
    (error: unknown) => ({ error }),
  )

/** What GraphQL calls the door of `users` for a forgotten password. */
const accountDoors = withForgotPassword({ forgotPasswordUser: 'users' })

/** The Wire, first in the navigation; what the dashboard says before its list of collections. */
const withPanels = (admin: Config['admin']): Config['admin'] => ({
  ...admin,
  components: {
    ...admin?.components,
    beforeNavLinks: ['payload-newsroom/admin#WireLink', ...(admin?.components?.beforeNavLinks ?? [])],
    views: { wire: { Component: 'payload-newsroom/rsc#WireView', path: '/wire', exact: true }, ...admin?.components?.views },
    beforeDashboard: [...(admin?.components?.beforeDashboard ?? []), 'payload-newsroom/admin#StartPage', 'payload-newsroom/admin#ScheduleProblems', 'payload-newsroom/admin#RightsEnding'],
  },
})

/** The verbs of what goes on the wire, by collection. */
const wireVerbs: Record<string, ((checks?: PublicationCheck[]) => Endpoint[]) | undefined> = {
  articles: (checks) => [ownChecks(checks), previewItem(), ...articleVerbs(), compareChanges('articles')],
  entries: () => [...entryVerbs(), compareChanges('entries')],
}

const verbs: typeof wireVerbs = { ...wireVerbs, 'article-schedule': scheduleEndpoints }

const withVerbs =
  (publisher: WirePublisher, checks?: PublicationCheck[]) =>
  (collection: CollectionConfig): CollectionConfig => {
    const endpoints = collection.slug === 'feeds' ? feedVerbs(publisher) : verbs[collection.slug]?.(checks)
    return endpoints ? { ...collection, endpoints: [...(collection.endpoints || []), ...endpoints] } : collection
  }

const keepWithdrawn = (collection: CollectionConfig): CollectionConfig => ({
  ...collection,
  hooks: {
    ...collection.hooks,
    beforeChange: [...(collection.hooks?.beforeChange ?? []), refuseAfterWithdrawal, requireCreditedPictures()],
  },
})
