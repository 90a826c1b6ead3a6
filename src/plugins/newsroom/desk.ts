import type { CollectionConfig, Config, Endpoint } from 'payload'
import type { PublicationCheck } from '../../collections/articles/publicationChecks.js'
import { slugOf } from '../../shared/slugs.js'
import { articleVerbs } from '../../endpoints/articleVerbs.js'
import { compareChanges } from '../../endpoints/compareChanges.js'
import { entryVerbs } from '../../endpoints/entryVerbs.js'
import { feedVerbs } from '../../endpoints/feedVerbs.js'
import { ownChecks } from '../../endpoints/ownChecks.js'
import { deskSearch } from '../../endpoints/searchDesk.js'
import { previewItem } from '../../endpoints/previewItem.js'
import { readCredit } from '../../endpoints/readCredit.js'
import { scheduleEndpoints } from '../../endpoints/scheduleProblems.js'
import { refuseAfterWithdrawal } from '../../hooks/refuseAfterWithdrawal.js'
import { warnOfPictures } from '../../collections/article-schedule/warnOfPictures.js'
import { requireCreditedPictures } from '../../hooks/requireCreditedPictures.js'
import type { WirePublisher } from '../../livewire/types.js'

/** Times as each language writes them: Payload's own form is English in all of them, "November 29. 2026, 2:15 vorm." */
const dateFormat = 'PPp'

/** The Wire, first in the navigation; what the dashboard says before its list of collections. */
export const withPanels = (admin: Config['admin'], pictures: readonly string[]): Config['admin'] => ({
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

/** The verbs of what goes on the wire, and of what the desk plans. */
export const withVerbs = (config: Config, publisher: WirePublisher, checks?: PublicationCheck[]) => {
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
export const withDesk =
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
