import type { Payload } from 'payload'

import { restTags, tagHeaders, withoutNonce } from '../../answers/keptPage.js'
import type { PublicAnswersOptions } from '../../answers/options.js'
import { isUnkept, type PlainAnswer } from '../../answers/preparedAnswer.js'
import { hasOnly, onlyWith } from '../../answers/restQuestion.js'
import type { Channel } from '../../database/publicRevision.js'
import { resolveAddress } from '../../sources/resolveAddress.js'

/** How answers of one kind are kept. */
export interface AnswerKind {
  isPage: boolean
  /** Whether it is one answer whoever asks, with whatever cookies and headers. */
  isForAll?: boolean
  /** The address by which an answer is known, where not all that is asked for counts. */
  addressOf?: (url: string) => string
  /** Whether its form depends on what the reader accepts. */
  readsAccept?: boolean
  /** What they are made of. */
  channels: Channel | 'both'
  cacheControl: string
  vary: readonly string[]
  maxSeconds: number
  isKept: (made: PlainAnswer) => boolean
  /** Whether there is anything: asked before it is made. */
  isThere?: (payload: Payload, url: string) => Promise<boolean> | true
  /** Makes of the answer to one reader the answer to all. */
  adapt: (made: PlainAnswer, url: string, payload: Payload) => PlainAnswer | Promise<PlainAnswer>
}

export interface PageKind extends AnswerKind {
  isAsked: (url: string) => boolean
}

export interface Kinds {
  rest: AnswerKind
  graphQL: AnswerKind
  page: PageKind | undefined
  /** What the Livewire says of the standing of addresses: it has its own words for caches. */
  standing: AnswerKind
}

/** A page may hold what ends by the clock, such as comments that close. */
const pageSeconds = 10

/** A reader's own browser asks each time; a cache in front may serve a page while we are slow or away (RFC 5861). */
const pageCaching = 'public, max-age=0, s-maxage=5, stale-while-revalidate=30, stale-if-error=86400'

export const answerKinds = (options: PublicAnswersOptions): Kinds => {
  const {
    maxSeconds = 60,
    cacheControl = 'public, max-age=0, must-revalidate',
    pages,
    pageParameters = [],
    pagesForAll = false,
    pageIsThere,
  } = options
  const api = {
    isPage: false,
    channels: 'documents',
    cacheControl,
    maxSeconds,
    vary: ['Accept-Encoding', 'Accept-Language', 'Authorization', 'Cookie', 'Origin'],
    adapt: (made: PlainAnswer) => made,
  } as const
  const parameters = new Set(pageParameters)
  return {
    rest: {
      ...api,
      adapt: (made, url, { config }) =>
        made.status === 200 ? { ...made, headers: { ...made.headers, ...tagHeaders(restTags(url, config.routes.api)) } } : made,
      isKept: (made) =>
        isOpen(made) &&
        (made.status === 200 || made.status === 404) &&
        !/private|no-store/i.test(String(made.headers['cache-control'] ?? '')),
    },
    // It is asked by POST, and so called private: what a client may keep, and not what we may.
    graphQL: { ...api, readsAccept: true, vary: ['Accept', ...api.vary], isKept: isGood },
    standing: { ...api, channels: 'both', vary: ['Accept-Encoding'], isKept: (made) => made.status === 200 },
    page: pages && {
      isPage: true,
      isForAll: pagesForAll,
      channels: 'both',
      cacheControl: pageCaching,
      vary: ['Accept-Encoding', 'Authorization', 'Cookie'],
      maxSeconds: Math.min(maxSeconds, pageSeconds),
      isAsked: (url) => {
        const [path = '/', search] = url.split('?', 2)
        return (pagesForAll || search === undefined || hasOnly(search, parameters)) && pages(path) !== undefined
      },
      ...(pagesForAll ? { addressOf: (url) => onlyWith(url, parameters) } : {}),
      isThere: (payload, url) => pageIsThere?.(payload, pathOf(url)) ?? true,
      isKept: (made) => isOpen(made) && [200, 308, 404, 410].includes(made.status),
      adapt: async (made, url, payload) => {
        const [path = '/'] = url.split('?', 1)
        // Next calls a page private that is made at each request; for as long as it is true, this one is everybody's.
        const { 'cache-control': caching, ...headers } = made.headers
        const owner = await ownerOf(payload, path)
        const tags = [...(owner ? [owner] : []), ...(pages(path) ?? [])]
        return withoutNonce({
          ...made,
          headers: { ...headers, ...(made.status === 200 ? {} : { 'cache-control': caching ?? 'no-cache' }), ...tagHeaders(tags) },
        })
      },
    },
  }
}

const pathOf = (url: string): string => url.split('?', 1)[0] ?? '/'

const isGood = (made: PlainAnswer): boolean => isOpen(made) && made.status === 200 && !isUnkept(made) && !made.body.includes('"errors":')

const isOpen = ({ headers }: PlainAnswer): boolean => headers['set-cookie'] === undefined

/** `articles:7`, at an address of an article. */
const ownerOf = async (payload: Payload, path: string): Promise<string | undefined> => (await resolveAddress(payload, path))?.uid
