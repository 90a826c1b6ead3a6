/** Every slug of ours. */
export const slugs = {
  articles: 'articles',
  articleSchedule: 'article-schedule',
  commentCounts: 'comment-counts',
  commentDecisions: 'comment-decisions',
  commentProofs: 'comment-proofs',
  commentReactions: 'comment-reactions',
  commentReports: 'comment-reports',
  comments: 'comments',
  deskNotes: 'desk-notes',
  entries: 'entries',
  feeds: 'feeds',
  formerAddresses: 'former-addresses',
  handleMarks: 'handle-marks',
  images: 'images',
  livewireItems: 'livewire-items',
  livewireOutbox: 'livewire-outbox',
  livewireState: 'livewire-state',
  mastheadRoles: 'masthead-roles',
  people: 'people',
  readers: 'readers',
  users: 'users',
  webhookDeliveries: 'webhook-deliveries',
  webhookEndpoints: 'webhook-endpoints',
  websubSubscriptions: 'websub-subscriptions',
  wireReferences: 'wire-references',
  wireSetAside: 'wire-set-aside',
  wireTags: 'wire-tags',
  wireWork: 'wire-work',
} as const

/** … and of our globals. */
export const globalSlugs = { commentSettings: 'comment-settings' } as const

/** The collections that each plugin adds. */
export const slugsOfPlugins = {
  comments: [slugs.comments, slugs.readers, slugs.commentReports, slugs.commentReactions, slugs.commentDecisions, slugs.commentCounts, slugs.commentProofs, slugs.handleMarks],
  livewire: [slugs.livewireItems, slugs.livewireOutbox, slugs.livewireState, slugs.wireReferences, slugs.wireWork, slugs.wireSetAside, slugs.wireTags],
  masthead: [slugs.people, slugs.mastheadRoles],
  newsroom: [slugs.articles, slugs.entries, slugs.articleSchedule, slugs.deskNotes, slugs.formerAddresses, slugs.feeds, slugs.images, slugs.websubSubscriptions, slugs.users],
  webhooks: [slugs.webhookEndpoints, slugs.webhookDeliveries],
} as const

type Plugins = typeof slugsOfPlugins
export type SlugOf<Name extends keyof Plugins> = Plugins[Name][number]
export type NewsroomSlug = SlugOf<keyof Plugins>

/** In the order of the admin's navigation. */
export const inOrder: readonly NewsroomSlug[] = [
  ...([slugs.articles, slugs.entries, slugs.articleSchedule, slugs.deskNotes, slugs.formerAddresses, slugs.feeds, slugs.livewireItems, slugs.images, slugs.people, slugs.mastheadRoles] as const),
  ...([slugs.comments, slugs.commentReports, slugs.commentReactions, slugs.commentDecisions, slugs.webhookEndpoints, slugs.webhookDeliveries, slugs.websubSubscriptions, slugs.users, slugs.readers] as const),
  ...([slugs.commentCounts, slugs.commentProofs, slugs.handleMarks, slugs.livewireOutbox, slugs.livewireState, slugs.wireReferences, slugs.wireWork, slugs.wireSetAside, slugs.wireTags] as const),
]

/** What is no collection of ours stays where it is, in front. */
export const byNavigation = <T extends { slug: string }>(collections: readonly T[]): T[] => {
  const place = ({ slug }: T): number => (inOrder as readonly string[]).indexOf(slug)
  return [...collections].sort((a, b) => place(a) - place(b))
}
