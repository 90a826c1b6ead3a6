import type { CollectionConfig, CollectionSlug, Config, Payload, Plugin, TypedCollection } from 'payload'

import { withSecureCookies } from '../access/accounts/guardAccounts.js'
import { lockAccounts } from '../access/lockDefaults.js'
import { withReadersAsNobody } from '../access/readersAreNobody.js'
import { type RateOptions, ratesOption } from '../access/rates.js'
import { commentCounts } from '../collections/comment-counts/commentCounts.js'
import { commentDecisions } from '../collections/comment-decisions/commentDecisions.js'
import { commentProofs } from '../collections/comment-proofs/commentProofs.js'
import { commentReactions } from '../collections/comment-reactions/commentReactions.js'
import { commentReports } from '../collections/comment-reports/commentReports.js'
import { commentSettings } from '../collections/comment-settings/commentSettings.js'
import { commentSettingsSlug } from '../collections/comment-settings/slug.js'
import { type CommentsAccess, staffModerates } from '../collections/comments/access.js'
import { comments as commentsCollection } from '../collections/comments/comments.js'
import { deleteItsComments } from '../collections/comments/hooks.js'
import { settled } from '../collections/comments/counts/settleCount.js'
import { writeRefusals } from '../collections/comments/ledger/refusals.js'
import { closeStream } from '../collections/comments/live/streamOf.js'
import { hideTimesInIds } from '../collections/comments/plainIds.js'
import { indexConversations } from '../collections/comments/mongoIndexes.js'
import { reviewerOf, type ReviewOptions, startReviewer } from '../collections/comments/review/reviewer.js'
import { checkTargets, type CommentsTarget, resolveTargets } from '../collections/comments/targets.js'
import { handleMarks } from '../collections/handle-marks/handleMarks.js'
import { readers, type ReadersOptions } from '../collections/readers/readers.js'
import { withGlobalRevision } from '../fields/revision.js'
import { type ChosenSlugs, slugOf, type SlugOf, slugsIn, slugsOfPlugins, withChosen } from '../shared/slugs.js'
import { withSessions } from '../database/withSessions.js'
import { type CollectionOverrides, declare } from './declare.js'
import { checkOptions, type Shape } from './checkOptions.js'
import { addedOptions, checkComments } from './optionShapes.js'
import { isOffline, stopBeforeDestroy } from '../database/running.js'
import { withStart } from '../database/starts.js'
import { speaking } from './withAdminWords.js'
import { withErrorAnswers } from './withErrorAnswers.js'

export interface CommentsOptions extends ReadersOptions {
  /**
   * Collections whose documents take comments, by slug.
   * @example { posts: { field: 'post', isOpen: (post) => post.age !== 'old' } }
   */
  on: { [slug in CollectionSlug]?: CommentsTarget<TypedCollection[slug]> }
  /** Who reads all of them, moderates and deletes. @default every account of the admin's collection, for each */
  access?: Partial<CommentsAccess>
  /**
   * A service outside that looks at what would be public at once. It gets the text and a random id and nothing else, signed; what it does
   * not let pass in time waits for a person.
   * @default none
   * @example { url: 'https://review.example/comments', secrets: [process.env.REVIEW_SECRET] }
   */
  review?: ReviewOptions
  /** How often one may sign in, sign up and comment; `false` counts nothing. @default the table in docs/security.md */
  rates?: RateOptions | false
  /**
   * What you want otherwise of the collections that are added.
   * @default none
   * @example { comments: { admin: { group: 'Community' } } }
   */
  overrides?: CollectionOverrides<SlugOf<'comments'>>
  /**
   * What the collections are called in your app, where it has one of that name already. Addresses, GraphQL and tables follow. `overrides`
   * go by our own names. Choose before the first start: a database that has rows keeps them under the old name.
   * @default comments, readers, …: our own names
   * @example { comments: 'reader-comments', readers: 'commenters' }
   */
  slugs?: ChosenSlugs<SlugOf<'comments'> | 'comment-settings'>
  /** `false` keeps the schema and closes it: nobody comments. @default true */
  enabled?: boolean
}

/** What each option can be. */
const shape: Shape<CommentsOptions> = {
  on: ['needed', 'object'],
  access: ['object'],
  sessionDays: ['number'],
  people: ['text'],
  embedOn: ['texts'],
  rates: ['object', 'false'],
  review: ['object'],
  ...addedOptions,
}

/**
 * Comments by readers who have a handle and a password, and no e-mail address: held until a moderator approves them,
 * and public under the handle alone. Adds `comments`, `readers`, what belongs to them, and the global `comment-settings`.
 *
 * With readers an app has accounts that anybody can make, and rules that say `Boolean(req.user)` mean others. So a reader is nobody
 * to everything but `comments` and `readers`: to every collection, global, endpoint, `payload.auth` in a route of Next, and the admin.
 *
 * @example comments({ on: { posts: { field: 'post' } } })
 * @throws Error where `on` names a collection that is not there
 */
export const comments = (options: CommentsOptions): Plugin =>
  speaking((given) => {
    checkOptions('comments()', options, shape)
    checkComments(options)
    const { access: wanted, enabled = true, rates, overrides, review, on: asked, slugs: chosen, ...readersOptions } = options
    const on = Object.fromEntries(Object.entries(asked as Record<string, unknown>).filter(([, target]) => target !== undefined)) as Record<
      string,
      CommentsTarget
    >
    const config = withChosen(withStaffAccounts(given), {
      plugin: 'comments',
      own: [...slugsOfPlugins.comments, commentSettingsSlug],
      chosen,
    })
    const names = slugsIn(config, 'comments')
    const existing = config.collections ?? []
    const missing = Object.keys(on).filter((slug) => !existing.some((collection) => collection.slug === slug))
    if (missing.length > 0) throw new Error(`comments: there is no collection called ${missing.join(', ')}`)

    const targets = resolveTargets(on, hasDrafts(existing))
    const access = { ...staffModerates, ...wanted }
    const added = [
      commentsCollection({ targets, access, names }),
      withSecureCookies(config.serverURL)(readers({ ...readersOptions, ...access })),
      commentReports({ read: access.moderate, names }),
      commentReactions({ names }),
      commentDecisions({ read: access.moderate, names }),
      commentCounts(),
      commentProofs(),
      handleMarks(),
    ]
    const settings = { ...withGlobalRevision(commentSettings(access)), slug: slugOf({ config }, commentSettingsSlug) }
    const globals = config.globals?.some(({ slug }) => slug === settings.slug) ? config.globals : [...(config.globals ?? []), settings]
    const collections = declare(existing, added, { plugin: 'comments', overrides, names })
      .map((one) => (enabled || existing.includes(one) ? one : withoutNewcomers(one)))
      .map((collection) => {
        const target = targets.find(({ slug }) => slug === collection.slug)
        return target ? takingComments(collection, deleteItsComments(target)) : collection
      })
    const custom = { ...config.custom, ...(rates === undefined ? {} : { [ratesOption]: rates }) }
    // A reader may sign in on several devices at the same moment, and so may the staff.
    return withReadersAsNobody(
      lockAccounts({ unstated: false })(
        withErrorAnswers(
          withStart(
            { ...config, custom, db: withSessions(config.db), collections, globals },
            {
              before: (payload) => {
                checkTargets(payload, targets)
                // Before the app's own first content is made.
                hideTimesInIds(payload)
              },
              after: (payload) => startConversations(payload, enabled ? review : undefined),
            },
          ),
        ),
      ),
    )
  })

/** Streams that are open, what is asked outside, and counts that are being made end before the database does. */
const startConversations = async (payload: Payload, review: ReviewOptions | undefined): Promise<void> => {
  startReviewer(payload, review)
  if (!isOffline()) await indexConversations(payload)
  stopBeforeDestroy(payload, async () => {
    closeStream(payload)
    await reviewerOf(payload)?.stop()
    await settled(payload)
    await writeRefusals(payload)
  })
}

const hasDrafts = (collections: readonly CollectionConfig[]) => (slug: string) => {
  const versions = collections.find((collection) => collection.slug === slug)?.versions
  return typeof versions === 'object' && Boolean(versions.drafts)
}

type BeforeDelete = NonNullable<NonNullable<CollectionConfig['hooks']>['beforeDelete']>[number]

const takingComments = (collection: CollectionConfig, hook: BeforeDelete): CollectionConfig => ({
  ...collection,
  hooks: { ...collection.hooks, beforeDelete: [...(collection.hooks?.beforeDelete ?? []), hook] },
})

const withoutNewcomers = (collection: CollectionConfig): CollectionConfig => ({
  ...collection,
  access: { ...collection.access, create: () => false },
})

/** Payload lets the first collection with accounts sign in to the admin, and makes `users` where there is none: readers must be neither. */
const withStaffAccounts = (config: Config): Config => {
  const user = config.admin?.user ?? config.collections?.find(({ auth }) => Boolean(auth))?.slug
  if (user) return { ...config, admin: { ...config.admin, user } }
  const users: CollectionConfig = { slug: 'users', auth: { tokenExpiration: 7200 }, admin: { useAsTitle: 'email' }, fields: [] }
  return { ...config, admin: { ...config.admin, user: users.slug }, collections: [...(config.collections ?? []), users] }
}
