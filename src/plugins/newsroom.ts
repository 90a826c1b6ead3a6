import type { CollectionConfig, Config, Endpoint, Plugin } from 'payload'

import type { PublicAnswersOptions } from '../answers/options.js'
import { withForgotPassword } from '../access/accounts/forgotPassword.js'
import { withSecureCookies } from '../access/accounts/guardAccounts.js'
import { isStaff } from '../access/caller.js'
import { lockDefaults } from '../access/lockDefaults.js'
import { lockNobodyOut } from '../access/ownLocks.js'
import { newsroomName } from '../access/passwords.js'
import { newsroomLanguage } from '../collections/readers/newsroomLanguage.js'
import type { RateOptions } from '../access/rates.js'
import type { PublicationCheck } from '../collections/articles/publicationChecks.js'
import { type NewsroomCollectionsOptions, ownCollections } from '../collections/index.js'
import { commentedInNewsroom, newsroomCommentsAccess, newsroomPeople } from '../collections/newsroomParts.js'
import { capCounts } from '../database/capCounts.js'
import { narrowLists } from '../database/narrowLists.js'
import {
  byNavigation,
  chosenOfDesk,
  chosenOfLog,
  type ChosenSlugs,
  globalSlugs,
  namesIn,
  type NewsroomSlug,
  slugOf,
  slugs,
  slugsOfPlugins,
  withChosen,
} from '../shared/slugs.js'
import { articleVerbs } from '../endpoints/articleVerbs.js'
import { compareChanges } from '../endpoints/compareChanges.js'
import { entryVerbs } from '../endpoints/entryVerbs.js'
import { feedVerbs } from '../endpoints/feedVerbs.js'
import { openApiEndpoint } from '../endpoints/openApi/openApiEndpoint.js'
import { ownChecks } from '../endpoints/ownChecks.js'
import { deskSearch } from '../endpoints/searchDesk.js'
import { previewItem } from '../endpoints/previewItem.js'
import { readCredit } from '../endpoints/readCredit.js'
import { scheduleEndpoints } from '../endpoints/scheduleProblems.js'
import { refuseAfterWithdrawal } from '../hooks/refuseAfterWithdrawal.js'
import { warnOfPictures } from '../collections/article-schedule/warnOfPictures.js'
import { requireCreditedPictures } from '../hooks/requireCreditedPictures.js'
import { repeatWork } from '../jobs/repeatWork.js'
import { dropExpiredPictures } from '../jobs/imageExpiry.js'
import { startLists } from '../database/followLists.js'
import { releaseEmbargoes } from '../jobs/releaseEmbargoes.js'
import { recheckSchedule, runSchedule } from '../jobs/runSchedule.js'
import { ownHub, startWebSub, type WebSubOptions } from '../jobs/websub/websub.js'
import type { WirePublisher } from '../livewire/types.js'
import type { PictureBucket } from '../pictureStore/types.js'
import { type Framed, framedKey, originOf } from '../shared/framedHosts.js'
import { endOfDay } from '../sources/mastheadHolders.js'
import { articleSource } from '../sources/articleSource.js'
import { entrySource } from '../sources/entrySource.js'
import { followWholeMasthead } from '../sources/followMasthead.js'
import type { WordOverrides } from '../words/types.js'
import { comments, type CommentsOptions } from './comments.js'
import { type CollectionOverrides, declare } from './declare.js'
import { imageCredits, type ImageCreditsOptions } from './imageCredits.js'
import { livewire, type LivewirePluginOptions, resolvePublisher } from './livewire.js'
import { masthead, type MastheadOptions } from './masthead.js'
import { publicAnswers } from './publicAnswers.js'
import { checkOptions, type Shape } from './checkOptions.js'
import { addedOptions, checkNewsroom } from './optionShapes.js'
import { isOffline, stopBeforeDestroy } from '../database/running.js'
import { withStart } from '../database/starts.js'
import { webhooks, type WebhooksPluginOptions } from './webhooks.js'
import { type AdminWordOptions, asWhole, done, withAdminWords } from './withAdminWords.js'
import { withCrossOrigin } from './withCrossOrigin.js'
import { withErrorAnswers } from './withErrorAnswers.js'
import { withTheirLanguage } from './withTheirLanguage.js'

const chosenInNewsroom = [
  ...slugsOfPlugins.comments,
  ...chosenOfLog,
  ...slugsOfPlugins.webhooks,
  ...chosenOfDesk,
  ...Object.values(globalSlugs),
] as const
type ChosenInNewsroom = (typeof chosenInNewsroom)[number]

export interface NewsroomOptions extends Omit<NewsroomCollectionsOptions, 'frames'>, AdminWordOptions {
  /** Who publishes, as feeds and pages name it. @default { name: 'Livewire', language: 'en', timeZone: 'UTC', url: serverURL } */
  publisher?: Partial<WirePublisher>
  /** Words of your own around what is published, by language: `{ de: { correction: 'Berichtigung' } }`. @default the newsroom's own */
  words?: WordOverrides
  /**
   * How subscribers are told.
   * @default those of webhooks()
   * @example { allowPrivate: ['10.20.0.0/16'] }
   */
  webhooks?: Omit<WebhooksPluginOptions, 'enabled' | 'overrides' | 'slugs'>
  /**
   * What takes comments beside articles, and who looks after them.
   * @default on articles, looked after by moderators
   * @example { on: { posts: { field: 'post' } } }
   */
  comments?: Partial<Omit<CommentsOptions, 'enabled' | 'overrides' | 'rates'>>
  /**
   * How credits are read and pictures made: suppliers, sizes, limits. Collections that are named come beside `images`.
   * @default those of imageCredits(), on images
   * @example { suppliers: [{ name: 'Nordlicht Bildbüro' }] }
   */
  imageCredits?: Partial<Omit<ImageCreditsOptions, 'enabled' | 's3'>>
  /**
   * More sources of the wire, and where other documents stand.
   * @default articles and entries
   * @example { sources: { posts: {} } }
   */
  livewire?: Partial<Omit<LivewirePluginOptions, 'enabled' | 'overrides' | 'publisher' | 'slugs' | 'words'>>
  /** Who reads and writes people and roles. @default everybody reads, editors write */
  masthead?: Omit<MastheadOptions, 'enabled' | 'overrides' | 'slugs'>
  /**
   * What you want otherwise of the collections that are added, by slug.
   * @default none
   * @example { articles: { fields: ({ defaultFields }) => [...defaultFields, { name: 'desk', type: 'text' }] } }
   */
  overrides?: CollectionOverrides<NewsroomSlug>
  /**
   * What the collections of the log, of webhooks and of comments, feeds, what is planned and desk notes are called in your app, where it
   * has one of that name already; `overrides` go by our own names. Articles, entries, images, people and accounts keep theirs. Choose
   * before the first start: a database that has rows keeps them under the old name.
   * @default our own names
   * @example { comments: 'reader-comments', 'wire-tags': 'newsroom-tags' }
   */
  slugs?: ChosenSlugs<ChosenInNewsroom>
  /** Pictures go to this bucket instead of `mediaDir`: `s3Pictures(…)` of `payload-newsroom/s3`. @default the folder */
  s3?: PictureBucket
  /**
   * Our WebSub hub, or those of others.
   * @default our own hub
   * @example { hubs: ['https://hub.example/'] }
   */
  websub?: WebSubOptions
  /** How often one may sign in, sign up, comment …; `false` counts nothing. @default the table in docs/security.md */
  rates?: RateOptions | false
  /** What anybody may read of the API is kept in memory; `false` keeps nothing. @default all of it, in 64 MB */
  publicAnswers?: PublicAnswersOptions | false
  /**
   * Whether readers are told what part AI had in a text (EU AI Act, Article 50(4)): on the page, in the feeds, and on the wire as `aiUse`.
   * What is stored as `aiUse` of an article or an entry is recorded either way. @default false
   */
  tellAiUse?: boolean
  /**
   * `false` keeps schema, roles, access and locks, and stops everything else: nothing is numbered, told, scheduled or signed up. @default
   * true
   */
  enabled?: boolean
}

/** What each option can be. */
const shape: Shape<NewsroomOptions> = {
  publisher: ['object'],
  language: ['text'],
  languages: ['texts'],
  words: ['object'],
  adminWords: ['object'],
  adminLabels: ['object'],
  tellAiUse: ['boolean'],
  checks: ['list'],
  previewUrl: ['function'],
  mediaDir: ['text'],
  s3: ['object'],
  sessionMinutes: ['number'],
  sessionDays: ['number'],
  people: ['text'],
  embedOn: ['texts'],
  rates: ['object', 'false'],
  publicAnswers: ['object', 'false'],
  websub: ['object'],
  webhooks: ['object'],
  comments: ['object'],
  imageCredits: ['object'],
  livewire: ['object'],
  masthead: ['object'],
  now: ['function'],
  ...addedOptions,
}

/**
 * A whole newsroom: its collections, roles and access, the Livewire, comments, credits and webhooks.
 * Collections that the app already has under one of its names are kept as they are.
 */
export const newsroom =
  (options: NewsroomOptions = {}): Plugin =>
  async (app) => {
    checkOptions('newsroom()', options, shape)
    checkNewsroom(options)
    const {
      publisher: wanted,
      enabled = true,
      websub,
      words,
      adminWords,
      adminLabels,
      s3,
      rates,
      publicAnswers: answers = {},
      overrides = {},
      slugs: chosen,
      tellAiUse = false,
      ...parts
    } = options
    const given = withChosen(asWhole(app), { plugin: 'newsroom', own: chosenInNewsroom, chosen })
    const {
      webhooks: webhookOptions,
      comments: commentOptions,
      imageCredits: pictureOptions,
      livewire: wireOptions,
      masthead: peopleOptions,
      ...collectionOptions
    } = parts
    const publisher = { feedsAt: '/livewire', webhooksAt: '/webhooks', ...resolvePublisher(given, wanted, words, enabled) }
    const translated = withAdminWords(given, { ...(adminWords ? { adminWords } : {}), ...(adminLabels ? { adminLabels } : {}) })
    const known = Object.values(slugsOfPlugins).flat() as string[]
    for (const slug of Object.keys(overrides))
      if (!known.includes(slug)) throw new Error(`newsroom: overrides name ${slug}, which is no collection of the newsroom`)
    const of = (plugin: keyof typeof slugsOfPlugins) => ({ overrides: overridesOf(overrides, slugsOfPlugins[plugin]) })

    const own = declare(
      given.collections ?? [],
      ownCollections({ language: publisher.language, ...collectionOptions, frames: publisher.frames ?? [] }),
      { plugin: 'newsroom', names: namesIn(given, [...chosenOfDesk, slugs.formerAddresses]), ...of('newsroom') },
    )
    const desk = own
      .map((collection) =>
        given.collections?.includes(collection)
          ? collection
          : enabled
            ? withVerbs(given, publisher, options.checks)(collection)
            : collection,
      )
      .map(withDesk(enabled))
    const pictures: ImageCreditsOptions = {
      ...pictureOptions,
      collections: ['images', ...(pictureOptions?.collections ?? [])],
      enabled,
      ...(s3 ? { s3 } : {}),
    }
    const credited = await imageCredits(pictures)({ ...given, collections: desk })
    const locked = lockDefaults()({
      ...accountDoors({ ...withErrorAnswers(credited), ...withCrossOrigin(credited) }),
      csrf: [...new Set([...(given.csrf ?? []), ...(wanted?.url ? [new URL(publisher.url).origin] : [])])],
      custom: {
        ...credited.custom,
        [newsroomName]: publisher.name,
        [newsroomLanguage]: publisher.language,
        [framedKey]: framedBy(publisher, collectionOptions),
      },
      ...(enabled ? { admin: withPanels(credited.admin, pictures.collections) } : {}),
    })
    const staffed = await masthead({
      ...newsroomPeople,
      ...peopleOptions,
      access: { ...newsroomPeople.access, ...peopleOptions?.access },
      ...of('masthead'),
    })(locked)
    const { sessionDays, people, embedOn } = collectionOptions
    const commented = await comments({
      ...said({ sessionDays, people: people ?? 'people', embedOn, rates }),
      ...commentOptions,
      on: { ...(commentedInNewsroom as CommentsOptions['on']), ...commentOptions?.on },
      access: { ...newsroomCommentsAccess, ...commentOptions?.access },
      enabled,
      ...of('comments'),
    })(staffed)
    const onWire = await livewire({
      ...wireOptions,
      sources: {
        articles: articleSource(publisher, { tellAiUse }),
        entries: entrySource(publisher, { tellAiUse }),
        ...wireOptions?.sources,
      },
      publisher,
      hubs: wireOptions?.hubs ?? (websub?.hubs?.length ? websub.hubs : [ownHub(publisher.url)]),
      enabled,
      ...of('livewire'),
    })(withLists(enabled ? withClocks(commented) : commented))
    const kept = await publicAnswers(
      enabled && answers !== false
        ? {
            ...answers,
            // An app's own turns come beside ours.
            turnsAt: (now) => Math.min(endOfDay(now, publisher.timeZone), answers.turnsAt?.(now) ?? Infinity),
            unseen: [...unseen.map((slug) => slugOf({ config: onWire }, slug)), ...(answers.unseen ?? [])],
          }
        : { enabled: false },
    )(onWire)
    const told = await webhooks({ ...webhookOptions, enabled, ...of('webhooks') })(
      enabled ? withHub(kept, { publisher, ...(websub ? { websub } : {}) }) : kept,
    )
    // Cookies go by https alone, and the navigation has its order, whichever plugin added a collection.
    return done(
      translated(
        withTheirLanguage({
          ...told,
          collections: byNavigation(told.collections ?? [], { config: told }).map(withSecureCookies(publisher.url)),
        }),
      ),
    )
  }

/** Pages of others that ours frame. A front end may have another origin for each language. */
const framedBy = (publisher: WirePublisher, { previewUrl, languages = [] }: NewsroomCollectionsOptions): Framed => {
  const own = new URL(publisher.url).origin
  const previews = [publisher.language, ...languages].map((language) =>
    originOf(previewUrl?.({ id: 'ARTICLE-ID', slug: 'slug', language })),
  )
  return {
    embeds: publisher.frames ?? [],
    previews: [...new Set(previews)].filter((origin) => origin !== undefined && origin !== own) as string[],
  }
}

/** What was said, without what was not. */
const said = <T extends object>(values: T): { [name in keyof T]?: Exclude<T[name], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [name in keyof T]?: Exclude<T[name], undefined>
  }

const overridesOf = <Slug extends string>(
  overrides: CollectionOverrides<NewsroomSlug>,
  slugs: readonly Slug[],
): CollectionOverrides<Slug> =>
  Object.fromEntries(Object.entries(overrides).filter(([slug]) => (slugs as readonly string[]).includes(slug))) as CollectionOverrides<Slug>

/** Up to here the desk's lists count, and those of a search; who asks for more pages gets them all the same. */
const mostCounted = 5000
const mostFound = 1000

/** Lists of the desk cost about the same however much there is. */
const withLists = (config: Config): Config =>
  withStart(config, {
    after: (payload) => {
      lockNobodyOut(payload)
      for (const slug of ['articles', 'entries'] as const) {
        capCounts(payload, slug, mostCounted, { mostFound, whose: (req) => Boolean(req?.user && isStaff({ payload, user: req.user })) })
      }
      narrowLists(payload, 'articles')
      if (!isOffline()) stopBeforeDestroy(payload, startLists(payload, 'articles').stop)
    },
  })

/** What only the time changes. */
const withClocks = (config: Config): Config =>
  withStart(config, {
    after: (payload) => {
      if (isOffline()) return
      const run = (what: string, work: () => Promise<unknown>, every?: number) =>
        stopBeforeDestroy(payload, repeatWork(payload, what, work, every).stop)
      run('The clock of embargoes and schedules', async () => {
        // Neither waits for the other's trouble.
        const outcomes = [await settled(releaseEmbargoes(payload)), await settled(runSchedule(payload))]
        for (const outcome of outcomes) if (outcome) throw outcome.error
      })
      run('The check of what is planned', () => recheckSchedule(payload))
      run('First days on the masthead', () => followWholeMasthead(payload), 60_000)
      run('The end of picture rights', () => dropExpiredPictures(payload), 60_000)
    },
  })

const withHub = (config: Config, { publisher, websub }: { publisher: WirePublisher; websub?: WebSubOptions }): Config =>
  withStart(
    { ...config, endpoints: [...(config.endpoints ?? []), openApiEndpoint(publisher)] },
    {
      after: (payload) => {
        const running = isOffline() ? undefined : startWebSub(payload, websub)
        if (running) stopBeforeDestroy(payload, running.stop)
      },
    },
  )

/** What the desk, the wire and the webhooks keep for themselves. No answer to the public depends on it. */
const unseen: NewsroomSlug[] = [
  'article-schedule',
  'comment-counts',
  'comment-proofs',
  'comment-reports',
  'desk-notes',
  'handle-marks',
  'livewire-state',
  'readers',
  'users',
  'webhook-deliveries',
  'webhook-endpoints',
  'websub-subscriptions',
  'wire-references',
  'wire-set-aside',
  'wire-tags',
  'wire-work',
]

const settled = (work: Promise<unknown>): Promise<undefined | { error: unknown }> =>
  work.then(
    () => undefined,
    (error: unknown) => ({ error }),
  )

/** What GraphQL calls the door of `users` for a forgotten password. */
const accountDoors = withForgotPassword({ forgotPasswordUser: 'users' })

/** Times as each language writes them: Payload's own form is English in all of them, "November 29. 2026, 2:15 vorm." */
const dateFormat = 'PPp'

/** The Wire, first in the navigation; what the dashboard says before its list of collections. */
const withPanels = (admin: Config['admin'], pictures: readonly string[]): Config['admin'] => ({
  dateFormat,
  ...admin,
  components: {
    ...admin?.components,
    providers: [...(admin?.components?.providers ?? []), 'payload-newsroom/admin#EveryScreen'],
    beforeNavLinks: ['payload-newsroom/admin#WireLink', ...(admin?.components?.beforeNavLinks ?? [])],
    views: { wire: { Component: 'payload-newsroom/rsc#WireView', path: '/wire', exact: true }, ...admin?.components?.views },
    beforeDashboard: [
      ...(admin?.components?.beforeDashboard ?? []),
      'payload-newsroom/admin#StartPage',
      'payload-newsroom/admin#ScheduleProblems',
      { path: 'payload-newsroom/admin#RightsEnding', clientProps: { collections: pictures } },
    ],
  },
})

/** The verbs of what goes on the wire, by collection. */
const deskVerbs: Record<string, ((checks?: PublicationCheck[]) => Endpoint[]) | undefined> = {
  articles: (checks) => [
    ownChecks('articles', checks),
    deskSearch(),
    previewItem('articles'),
    ...articleVerbs(),
    compareChanges('articles'),
  ],
  entries: (checks) => [ownChecks('entries', checks), previewItem('entries'), ...entryVerbs(), compareChanges('entries')],
}

const withVerbs = (config: Config, publisher: WirePublisher, checks?: PublicationCheck[]) => {
  const verbs: typeof deskVerbs = {
    ...deskVerbs,
    [slugOf({ config }, 'article-schedule')]: scheduleEndpoints,
    [slugOf({ config }, 'feeds')]: () => feedVerbs(publisher),
  }
  return (collection: CollectionConfig): CollectionConfig => {
    const endpoints = verbs[collection.slug]?.(checks)
    return endpoints ? { ...collection, endpoints: [...(collection.endpoints || []), ...endpoints] } : collection
  }
}

/** What was withdrawn stays so, and no picture goes out without a credit, also while nothing is told. */
const withDesk =
  (enabled: boolean) =>
  (collection: CollectionConfig): CollectionConfig => {
    if (collection.slug === 'images')
      return {
        ...collection,
        ...(enabled && { endpoints: [...(collection.endpoints || []), readCredit()] }),
        hooks: { ...collection.hooks, afterChange: [...(collection.hooks?.afterChange ?? []), warnOfPictures] },
      }
    if (!deskVerbs[collection.slug]) return collection
    return {
      ...collection,
      hooks: {
        ...collection.hooks,
        beforeChange: [...(collection.hooks?.beforeChange ?? []), refuseAfterWithdrawal, requireCreditedPictures()],
      },
    }
  }
