/** The collections that each plugin adds. */
export const slugsOfPlugins = {
  comments: ['comments', 'readers', 'comment-reports', 'comment-reactions', 'comment-decisions', 'comment-counts', 'handle-marks'],
  livewire: ['livewire-items', 'livewire-outbox', 'livewire-state', 'wire-references', 'wire-work', 'wire-set-aside', 'wire-tags'],
  masthead: ['people', 'masthead-roles'],
  newsroom: ['articles', 'entries', 'article-schedule', 'desk-notes', 'former-addresses', 'feeds', 'images', 'websub-subscriptions', 'users'],
  webhooks: ['webhook-endpoints', 'webhook-deliveries'],
} as const

type Plugins = typeof slugsOfPlugins
export type SlugOf<Name extends keyof Plugins> = Plugins[Name][number]
export type NewsroomSlug = SlugOf<keyof Plugins>

/** In the order of the admin's navigation. */
export const inOrder: readonly NewsroomSlug[] = [
  ...(['articles', 'entries', 'article-schedule', 'desk-notes', 'former-addresses', 'feeds', 'livewire-items', 'images', 'people', 'masthead-roles'] as const),
  ...(['comments', 'comment-reports', 'comment-reactions', 'comment-decisions', 'webhook-endpoints', 'webhook-deliveries', 'websub-subscriptions', 'users', 'readers'] as const),
  ...(['comment-counts', 'handle-marks', 'livewire-outbox', 'livewire-state', 'wire-references', 'wire-work', 'wire-set-aside', 'wire-tags'] as const),
]

/** What is no collection of ours stays where it is, in front. */
export const byNavigation = <T extends { slug: string }>(collections: readonly T[]): T[] => {
  const place = ({ slug }: T): number => (inOrder as readonly string[]).indexOf(slug)
  return [...collections].sort((a, b) => place(a) - place(b))
}
