import type { PublicAnswersOptions } from '../../answers/options.js'
import type { RateOptions } from '../../access/rates.js'
import type { NewsroomCollectionsOptions } from '../../collections/index.js'
import { chosenOfDesk, chosenOfLog, type ChosenSlugs, globalSlugs, type NewsroomSlug, slugsOfPlugins } from '../../shared/slugs.js'
import type { WebSubOptions } from '../../jobs/websub/websub.js'
import type { WirePublisher } from '../../livewire/types.js'
import type { PictureBucket } from '../../pictureStore/types.js'
import type { WordOverrides } from '../../words/types.js'
import type { CommentsOptions } from '../comments.js'
import type { CollectionOverrides } from '../declare.js'
import type { ImageCreditsOptions } from '../imageCredits.js'
import type { LivewirePluginOptions } from '../livewire.js'
import type { MastheadOptions } from '../masthead.js'
import type { Shape } from '../checkOptions.js'
import { addedOptions } from '../optionShapes.js'
import type { WebhooksPluginOptions } from '../webhooks.js'
import type { AdminWordOptions } from '../withAdminWords.js'

/** Collections and settings whose names an app may choose. */
export const chosenInNewsroom = [
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
export const shape: Shape<NewsroomOptions> = {
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
