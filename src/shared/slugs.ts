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
  comments: [
    slugs.comments,
    slugs.readers,
    slugs.commentReports,
    slugs.commentReactions,
    slugs.commentDecisions,
    slugs.commentCounts,
    slugs.commentProofs,
    slugs.handleMarks,
  ],
  livewire: [
    slugs.livewireItems,
    slugs.livewireOutbox,
    slugs.livewireState,
    slugs.wireReferences,
    slugs.wireWork,
    slugs.wireSetAside,
    slugs.wireTags,
  ],
  masthead: [slugs.people, slugs.mastheadRoles],
  newsroom: [
    slugs.articles,
    slugs.entries,
    slugs.articleSchedule,
    slugs.deskNotes,
    slugs.formerAddresses,
    slugs.feeds,
    slugs.images,
    slugs.websubSubscriptions,
    slugs.users,
  ],
  webhooks: [slugs.webhookEndpoints, slugs.webhookDeliveries],
} as const

/**
 * What an app may call otherwise of the log; a mapping adds former addresses. `livewire-state`, which webhooks need, too, stays: backups
 * look for it, and know nothing of a config.
 */
export const chosenOfLog = [
  slugs.livewireItems,
  slugs.livewireOutbox,
  slugs.wireReferences,
  slugs.wireWork,
  slugs.wireSetAside,
  slugs.wireTags,
  slugs.formerAddresses,
] as const

type Plugins = typeof slugsOfPlugins
export type SlugOf<Name extends keyof Plugins> = Plugins[Name][number]
export type NewsroomSlug = SlugOf<keyof Plugins>

/** … and of what is `newsroom()`'s own. What the desk writes, and the accounts of who does, keep their names. */
export const chosenOfDesk = [slugs.feeds, slugs.articleSchedule, slugs.deskNotes, slugs.websubSubscriptions] as const

/** In the order of the admin's navigation. */
export const inOrder: readonly NewsroomSlug[] = [
  ...([
    slugs.articles,
    slugs.entries,
    slugs.articleSchedule,
    slugs.deskNotes,
    slugs.formerAddresses,
    slugs.feeds,
    slugs.livewireItems,
    slugs.images,
    slugs.people,
    slugs.mastheadRoles,
  ] as const),
  ...([
    slugs.comments,
    slugs.commentReports,
    slugs.commentReactions,
    slugs.commentDecisions,
    slugs.webhookEndpoints,
    slugs.webhookDeliveries,
    slugs.websubSubscriptions,
    slugs.users,
    slugs.readers,
  ] as const),
  ...([
    slugs.commentCounts,
    slugs.commentProofs,
    slugs.handleMarks,
    slugs.livewireOutbox,
    slugs.livewireState,
    slugs.wireReferences,
    slugs.wireWork,
    slugs.wireSetAside,
    slugs.wireTags,
  ] as const),
]

/** What is no collection of ours stays where it is, in front. */
export const byNavigation = <T extends { slug: string }>(collections: readonly T[], at: At = { config: {} }): T[] => {
  const names: readonly string[] = inOrder.map((slug) => slugOf(at, slug))
  const place = ({ slug }: T): number => names.indexOf(slug)
  return [...collections].sort((a, b) => place(a) - place(b))
}

/** Of a collection that an app may call otherwise: what it is called there. */
export type ChosenSlugs<Slug extends string> = { [slug in Slug]?: string }

/** What our code calls collections and globals, whatever an app calls them. */
export type OwnName = NewsroomSlug | (typeof globalSlugs)[keyof typeof globalSlugs]

/** What the collections of a plugin are called, all of them. */
export type NamedSlugs<Name extends keyof Plugins> = Readonly<Record<SlugOf<Name>, string>>

/** In `admin.custom`, which the browser has, too. */
const chosenKey = 'newsroomSlugs'

interface Named {
  admin?: { custom?: Record<string, unknown> }
}

type At = { config: Named } | { payload: { config: Named } }

/**
 * What a collection or a global of ours is called in this app. Its type is the name that our own types know it by.
 * @example payload.find({ collection: slugOf(req, 'comments') })
 */
export const slugOf = <Slug extends OwnName>(at: At, slug: Slug): Slug => {
  const { admin } = 'payload' in at ? at.payload.config : at.config
  return ((admin?.custom?.[chosenKey] as ChosenSlugs<string> | undefined)?.[slug] ?? slug) as Slug
}

const fit = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/

/**
 * Where our collections have other names in an app, the names stand in its config.
 * @throws Error for a name that is none, that is given twice, or of no collection of the plugin
 */
export const withChosen = <Config extends object>(
  config: Config,
  { plugin, own, chosen = {} }: { plugin: string; own: readonly string[]; chosen?: ChosenSlugs<string> | undefined },
): Config => {
  const given = Object.entries(chosen).filter((entry): entry is [string, string] => entry[1] !== undefined)
  if (given.length === 0) return config
  for (const [slug, name] of given) {
    if (!own.includes(slug)) throw new Error(`${plugin}: slugs name ${slug}; there are ${own.join(', ')}`)
    if (!fit.test(name))
      throw new Error(`${plugin}: slugs.${slug} is "${name}": write small letters, digits and hyphens, as in reader-${slug}`)
  }
  const names = own.map((slug) => chosen[slug] ?? slug)
  const twice = names.find((name, at) => names.indexOf(name) < at)
  if (twice) throw new Error(`${plugin}: slugs give the name ${twice} to two collections`)
  const { admin } = config as Named
  const known = admin?.custom?.[chosenKey] as ChosenSlugs<string> | undefined
  return { ...config, admin: { ...admin, custom: { ...admin?.custom, [chosenKey]: { ...known, ...Object.fromEntries(given) } } } }
}

/** What collections of ours are called in this app. */
export const namesIn = <Slug extends NewsroomSlug>(config: object, own: readonly Slug[]): Readonly<Record<Slug, string>> =>
  Object.fromEntries(own.map((slug) => [slug, slugOf({ config }, slug) as string])) as Record<Slug, string>

/** All names of a plugin's collections in this app. */
export const slugsIn = <Name extends keyof Plugins>(config: object, plugin: Name): NamedSlugs<Name> =>
  namesIn<SlugOf<Name>>(config, slugsOfPlugins[plugin])

/** A collection under the name that the app gives it. Payload makes names for GraphQL of labels, which another collection may have. */
export const renamed = <Collection extends { slug: string; graphQL?: unknown }>(collection: Collection, name: string): Collection => {
  if (name === collection.slug) return collection
  if (collection.graphQL === false) return { ...collection, slug: name }
  const plural = name.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase())
  const singular = plural.replace(/ies$/, 'y').replace(/([^s])s$/, '$1')
  return { ...collection, slug: name, graphQL: { singularName: singular, pluralName: singular === plural ? `All${plural}` : plural } }
}

/** Collections whose documents go on the wire and know the verbs. */
export type WireCollection = 'articles' | 'entries'
