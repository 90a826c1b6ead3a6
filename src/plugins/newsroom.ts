import type { Plugin } from 'payload'
import { withForgotPassword } from '../access/accounts/forgotPassword.js'
import { withSecureCookies } from '../access/accounts/guardAccounts.js'
import { lockDefaults } from '../access/lockDefaults.js'
import { newsroomName } from '../access/passwords.js'
import { newsroomLanguage } from '../collections/readers/newsroomLanguage.js'
import { type NewsroomCollectionsOptions, ownCollections } from '../collections/index.js'
import { commentedInNewsroom, newsroomCommentsAccess, newsroomPeople } from '../collections/newsroomParts.js'
import { byNavigation, chosenOfDesk, namesIn, type NewsroomSlug, slugOf, slugs, slugsOfPlugins, withChosen } from '../shared/slugs.js'
import { ownHub } from '../jobs/websub/websub.js'
import type { WirePublisher } from '../livewire/types.js'
import { type Framed, framedKey, originOf } from '../shared/framedHosts.js'
import { endOfDay } from '../sources/mastheadHolders.js'
import { articleSource } from '../sources/articleSource.js'
import { entrySource } from '../sources/entrySource.js'
import { comments, type CommentsOptions } from './comments.js'
import { type CollectionOverrides, declare } from './declare.js'
import { imageCredits, type ImageCreditsOptions } from './imageCredits.js'
import { livewire, resolvePublisher } from './livewire.js'
import { masthead } from './masthead.js'
import { publicAnswers } from './publicAnswers.js'
import { checkOptions } from './checkOptions.js'
import { checkNewsroom } from './optionShapes.js'
import { webhooks } from './webhooks.js'
import { asWhole, done, withAdminWords } from './withAdminWords.js'
import { withCrossOrigin } from './withCrossOrigin.js'
import { withErrorAnswers } from './withErrorAnswers.js'
import { withTheirLanguage } from './withTheirLanguage.js'
import { withPanels, withDesk, withVerbs } from './newsroom/desk.js'
import { chosenInNewsroom, type NewsroomOptions, shape } from './newsroom/options.js'
import { withClocks, withHub, withLists } from './newsroom/runs.js'

export type { NewsroomOptions } from './newsroom/options.js'

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

/** What GraphQL calls the door of `users` for a forgotten password. */
const accountDoors = withForgotPassword({ forgotPasswordUser: 'users' })
