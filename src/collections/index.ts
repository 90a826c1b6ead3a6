import type { CollectionConfig } from 'payload'

import { articleSchedule } from './article-schedule/articleSchedule.js'
import { articles, type ArticlesOptions } from './articles/articles.js'
import { commentCounts } from './comment-counts/commentCounts.js'
import { commentDecisions } from './comment-decisions/commentDecisions.js'
import { commentProofs } from './comment-proofs/commentProofs.js'
import { commentReactions } from './comment-reactions/commentReactions.js'
import { commentReports } from './comment-reports/commentReports.js'
import { comments } from './comments/comments.js'
import { resolveTargets } from './comments/targets.js'
import { deskNotes } from './desk-notes/deskNotes.js'
import { entries } from './entries/entries.js'
import { feeds } from './feeds/feeds.js'
import { formerAddresses } from './former-addresses/formerAddresses.js'
import { handleMarks } from './handle-marks/handleMarks.js'
import { images, type ImagesOptions } from './images/images.js'
import { livewireItems } from './livewire-items/livewireItems.js'
import { livewireOutbox } from './livewire-outbox/livewireOutbox.js'
import { livewireState } from './livewire-state/livewireState.js'
import { mastheadRoles } from './masthead-roles/mastheadRoles.js'
import { commentedInNewsroom, newsroomCommentsAccess, newsroomPeople } from './newsroomParts.js'
import { people } from './people/people.js'
import { readers, type ReadersOptions } from './readers/readers.js'
import { byNavigation } from '../shared/slugs.js'
import { users, type UsersOptions } from './users/users.js'
import { withRevision } from '../fields/revision.js'
import { webhookDeliveries } from './webhook-deliveries/webhookDeliveries.js'
import { webhookEndpoints } from './webhook-endpoints/webhookEndpoints.js'
import { wireReferences } from './wire-references/wireReferences.js'
import { wireTags } from './wire-tags/wireTags.js'
import { wireSetAside } from './wire-set-aside/wireSetAside.js'
import { wireWork } from './wire-work/wireWork.js'
import { websubSubscriptions } from './websub-subscriptions/websubSubscriptions.js'

export interface NewsroomCollectionsOptions extends ArticlesOptions, ImagesOptions, ReadersOptions, UsersOptions {}

/** What no plugin but `newsroom()` adds. */
export const ownCollections = (options: NewsroomCollectionsOptions = {}): CollectionConfig[] => [
  articles(options),
  entries(options),
  articleSchedule(),
  deskNotes(),
  formerAddresses(),
  feeds(),
  images(options),
  websubSubscriptions(),
  users(options),
]

/** Everything a newsroom stores, in the order of the admin's navigation: for an app that takes them as its own and changes them. */
export const newsroomCollections = (options: NewsroomCollectionsOptions = {}): CollectionConfig[] =>
  byNavigation([
    ...ownCollections(options),
    livewireItems(),
    people(newsroomPeople),
    mastheadRoles({ access: newsroomPeople.access }),
    comments({ targets: resolveTargets(commentedInNewsroom, () => true), access: newsroomCommentsAccess }),
    commentReports({ read: newsroomCommentsAccess.moderate }),
    commentReactions(),
    commentDecisions({ read: newsroomCommentsAccess.moderate }),
    webhookEndpoints(),
    webhookDeliveries(),
    readers({ people: 'people', ...options, ...newsroomCommentsAccess }),
    commentCounts(),
    commentProofs(),
    handleMarks(),
    livewireOutbox(),
    livewireState(),
    wireReferences(),
    wireTags(),
    wireWork(),
    wireSetAside(),
  ]).map(withRevision)

export {
  articles,
  articleSchedule,
  comments,
  deskNotes,
  entries,
  feeds,
  formerAddresses,
  images,
  livewireItems,
  livewireOutbox,
  livewireState,
  mastheadRoles,
  people,
  readers,
  users,
  webhookDeliveries,
  webhookEndpoints,
  websubSubscriptions,
}
