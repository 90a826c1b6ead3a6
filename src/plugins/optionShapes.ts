import type { RateOptions } from '../access/rates.js'
import { defaultRates } from '../access/rates.js'
import type { Rate } from '../access/rateWindow.js'
import type { PublicAnswersOptions } from '../answers/options.js'
import type { PublicationCheck } from '../collections/articles/publicationChecks.js'
import type { CommentsAccess } from '../collections/comments/access.js'
import type { ReviewOptions } from '../collections/comments/review/reviewer.js'
import type { CommentsTarget } from '../collections/comments/targets.js'
import type { PictureSize } from '../images/renditions/pictureFiles.js'
import type { PictureAccess } from '../hooks/imageStore.js'
import type { MastheadAccess } from '../collections/people/access.js'
import type { WebhookAccess } from '../collections/webhook-endpoints/access.js'
import type { FeedFormat } from '../feeds/feedFormats.js'
import { checkSuppliers } from '../images/index.js'
import type { WebhooksOptions } from '../jobs/webhooks/webhooks.js'
import type { WebSubOptions } from '../jobs/websub/websub.js'
import type { WirePublisher } from '../livewire/types.js'
import type { SourceOptions, WireVerbAccess } from '../sources/mapped/options.js'
import { checkEach, checkOptions, type Shape } from './checkOptions.js'

/** Options of every plugin that adds collections. */
export const addedOptions = { overrides: ['object'], slugs: ['object'], enabled: ['boolean'] } as const

const publisher: Shape<WirePublisher> = {
  name: ['text'],
  url: ['text'],
  identity: ['text'],
  feedsAt: ['text'],
  webhooksAt: ['text'],
  description: ['text'],
  language: ['text'],
  timeZone: ['text'],
  words: ['object'],
  logo: ['object'],
  frames: ['texts'],
  email: ['text'],
}

const logo: Shape<NonNullable<WirePublisher['logo']>> = {
  url: ['needed', 'text'],
  width: ['needed', 'number'],
  height: ['needed', 'number'],
}

const from = ['text', 'function', 'false'] as const
const source: Shape<SourceOptions> = {
  headline: from,
  slug: from,
  standfirst: from,
  language: from,
  body: from,
  blocks: ['object'],
  picture: from,
  bylines: from,
  section: from,
  tags: from,
  canonicalUrl: from,
  commentsOpen: from,
  publishedAt: from,
  kind: ['text', 'function'],
  address: ['function'],
  path: ['function'],
  isPublic: ['function'],
  locales: ['text'],
  verbs: ['boolean'],
  access: ['object'],
  gate: ['boolean'],
}
const verbAccess: Shape<WireVerbAccess> = {
  publish: ['function'],
  correct: ['function'],
  'retract-correction': ['function'],
  withdraw: ['function'],
  pin: ['function'],
  unpin: ['function'],
  'key-event': ['function'],
  'unkey-event': ['function'],
}
const format: Shape<FeedFormat> = { path: ['needed', 'text'], contentType: ['needed', 'text'], render: ['needed', 'function'] }

export const checkLivewire = (options: { sources: object; publisher?: Partial<WirePublisher>; formats?: readonly FeedFormat[] }): void => {
  checkPublisher('livewire', options.publisher)
  checkEach('livewire: formats', options.formats, format)
  for (const [slug, one] of Object.entries(options.sources) as [string, object | undefined][])
    if (one !== undefined && !(typeof one === 'object' && 'toItem' in one)) {
      checkOptions<SourceOptions>(`livewire: sources.${slug}`, one, source)
      const { access, kind } = one as SourceOptions
      checkAccess(`livewire: sources.${slug}.access`, access, verbAccess)
      if (typeof kind === 'string' && !['story', 'wire', 'live'].includes(kind))
        throw new Error(`livewire: sources.${slug}.kind has to be 'story' or 'wire', or a function; it is "${kind}"`)
    }
}

export const checkPublisher = (plugin: string, given: Partial<WirePublisher> | undefined): void => {
  if (given === undefined) return
  checkOptions<Partial<WirePublisher>>(`${plugin}: publisher`, given, publisher)
  checkParts(`${plugin}: publisher`, given, { logo })
}

const target: Shape<CommentsTarget> = {
  field: ['text'],
  isPublic: ['object'],
  isOpen: ['function'],
  moderation: ['function'],
  opensAt: ['function'],
  isAuthor: ['function'],
  path: ['function'],
  reads: ['texts'],
}
const commentsAccess: Shape<CommentsAccess> = {
  read: ['function'],
  moderate: ['function'],
  delete: ['function'],
  settings: ['function'],
  readReaders: ['function'],
  changeReaders: ['function'],
}
const review: Shape<ReviewOptions> = {
  url: ['needed', 'text'],
  secrets: ['needed', 'texts'],
  timeoutMs: ['number'],
  allowPrivate: ['texts'],
}
const rate: Shape<Rate> = { points: ['needed', 'number'], seconds: ['needed', 'number'] }
const rates = Object.fromEntries(Object.keys(defaultRates).map((name) => [name, ['object']])) as unknown as Shape<RateOptions>

export const checkComments = (options: {
  on: object
  access?: Partial<CommentsAccess>
  rates?: RateOptions | false
  review?: ReviewOptions
  embedOn?: readonly string[]
}): void => {
  checkEach('comments: on', options.on, target)
  checkAccess('comments: access', options.access, commentsAccess)
  if (options.rates) {
    checkOptions('comments: rates', options.rates, rates)
    checkEach('comments: rates', options.rates, rate)
  }
  if (options.review) checkOptions('comments: review', options.review, review)
  const origin = options.embedOn?.find((one) => !URL.canParse(one) || new URL(one).origin !== one)
  if (origin !== undefined)
    throw new Error(`comments: embedOn has "${origin}": write an origin as browsers send it, such as https://blog.example`)
}

const checkAccess = <Rules extends object>(where: string, given: Partial<Rules> | undefined, shape: Shape<Rules>): void => {
  if (given !== undefined) checkOptions<Partial<Rules>>(where, given, shape as never)
}

/** Options that have options of their own. */
const checkParts = <Options extends object>(where: string, given: Options, shapes: { [name in keyof Options]?: object }): void => {
  for (const [name, shape] of Object.entries(shapes) as [keyof Options & string, Shape<object>][])
    if (given[name] !== undefined) checkOptions(`${where}${where.includes(':') ? '.' : ': '}${name}`, given[name] as object, shape)
}

const size: Shape<PictureSize> = { name: ['needed', 'text'], width: ['number'], height: ['number'], fit: ['text'] }

const pictureAccess: Shape<PictureAccess> = { original: ['function'], rightsEnding: ['function'] }

export const checkImageCredits = (options: {
  sizes?: readonly PictureSize[]
  suppliers?: readonly object[]
  access?: PictureAccess
}): void => {
  checkAccess('imageCredits: access', options.access, pictureAccess)
  checkEach('imageCredits: sizes', options.sizes, size)
  const wrong = checkSuppliers(options.suppliers ?? []).find(({ kind }) => kind === 'error')
  if (wrong) throw new Error(`imageCredits: suppliers${wrong.row === undefined ? '' : `[${wrong.row}]`}: ${wrong.text}`)
}

const mastheadAccess: Shape<MastheadAccess> = { read: ['function'], write: ['function'] }

export const checkMasthead = (options: { access?: Partial<MastheadAccess> }): void => {
  checkAccess('masthead: access', options.access, mastheadAccess)
}

const webhookAccess: Shape<WebhookAccess> = { read: ['function'], replay: ['function'], change: ['function'], receipts: ['function'] }

type Part<Name extends keyof WebhooksOptions> = Shape<NonNullable<WebhooksOptions[Name]>>
const concurrency: Part<'concurrency'> = { total: ['number'], perEndpoint: ['number'] }
const timeouts: Part<'timeouts'> = { connectMs: ['number'], firstByteMs: ['number'], wholeMs: ['number'], bodyMs: ['number'] }
const circuit: Part<'circuit'> = { threshold: ['number'], restMs: ['number'], longestRestMs: ['number'], probeMs: ['number'] }

export const checkWebhooks = (
  options: { access?: Partial<WebhookAccess> } & Pick<WebhooksOptions, 'circuit' | 'concurrency' | 'timeouts'>,
): void => {
  checkAccess('webhooks: access', options.access, webhookAccess)
  checkParts('webhooks', options, { concurrency, timeouts, circuit })
}

const websub: Shape<WebSubOptions> = { allowPrivate: ['texts'], limits: ['object'], retryMs: ['number'], hubs: ['texts'] }
const limits: Shape<NonNullable<WebSubOptions['limits']>> = {
  subscriptions: ['number'],
  perHost: ['number'],
  verifying: ['number'],
  verifyingPerHost: ['number'],
}

const publicAnswers: Shape<PublicAnswersOptions> = {
  enabled: ['boolean'],
  maxMegabytes: ['number'],
  maxSeconds: ['number'],
  except: ['texts'],
  unseen: ['texts'],
  turnsAt: ['function'],
  pages: ['function'],
  pageParameters: ['texts'],
  pagesForAll: ['boolean'],
  pageIsThere: ['function'],
  purge: ['list'],
  purgeAllowPrivate: ['texts'],
  cacheControl: ['text'],
}

export const checkPublicAnswers = (options: PublicAnswersOptions): void => checkOptions('publicAnswers()', options, publicAnswers)

const check: Shape<PublicationCheck> = {
  name: ['needed', 'text'],
  level: ['text'],
  field: ['text'],
  of: ['texts'],
  check: ['needed', 'function'],
}

export const checkNewsroom = (options: {
  publisher?: Partial<WirePublisher>
  checks?: readonly PublicationCheck[]
  websub?: WebSubOptions
}): void => {
  checkPublisher('newsroom', options.publisher)
  checkParts('newsroom', options, { websub })
  if (options.websub) checkParts('newsroom: websub', options.websub, { limits })
  checkEach('newsroom: checks', options.checks, check)
  for (const { name, level, of = [] } of options.checks ?? []) {
    if (level !== undefined && level !== 'advisory' && level !== 'blocking')
      throw new Error(`newsroom: the check “${name}” has the level "${String(level)}": there are advisory and blocking`)
    const stranger = of.find((slug) => slug !== 'articles' && slug !== 'entries')
    if (stranger !== undefined) throw new Error(`newsroom: the check “${name}” is of "${String(stranger)}": there are articles and entries`)
  }
}
