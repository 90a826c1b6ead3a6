import { inChunks } from '../../shared/inChunks.js'

/** A cache in front of the newsroom that forgets by name, and how it is told to. */
export type PurgeTarget = FastlyTarget | CloudflareTarget | UrlTarget

export interface FastlyTarget {
  to: 'fastly'
  /** Id of the service. */
  service: string
  /** A token that may purge. */
  token: string
  /** Marks as outdated instead of forgetting, so that what is there serves while it is made anew. @default false */
  soft?: boolean
  /** @default 'https://api.fastly.com' */
  api?: string
}

export interface CloudflareTarget {
  to: 'cloudflare'
  /** Id of the zone. */
  zone: string
  /** A token with the permission to purge its cache. */
  token: string
  /** @default 'https://api.cloudflare.com' */
  api?: string
}

/** Anything else: it is sent `{ tags: [...] }`, or `{ everything: true }`, by POST, and answers 2xx once it has forgotten. */
export interface UrlTarget {
  to: 'url'
  /** Address that is asked. */
  url: string
  /**
   * @default none
   * @example { authorization: `Bearer ${process.env.CACHE_TOKEN}` }
   */
  headers?: Record<string, string>
}

/** What a cache is to forget. */
export type Purge = { everything: true } | { tags: readonly string[] }

export interface PurgeRequest {
  url: string
  headers: Record<string, string>
  body: string
}

/** Names in one request, at the most. */
const mostTags = { fastly: 256, cloudflare: 30, url: 1000 }

/** The requests by which a cache is told, to be sent one after the other. */
export const purgeRequests = (target: PurgeTarget, purge: Purge): PurgeRequest[] =>
  'everything' in purge ? [everythingOf(target)] : inChunks(purge.tags, mostTags[target.to]).map((tags) => tagsOf(target, tags))

const json = { 'content-type': 'application/json' }

const tagsOf = (target: PurgeTarget, tags: readonly string[]): PurgeRequest => {
  if (target.to === 'url') return { url: target.url, headers: { ...json, ...target.headers }, body: JSON.stringify({ tags }) }
  if (target.to === 'cloudflare') return { url: addressOf(target), headers: headersOf(target), body: JSON.stringify({ tags }) }
  return { url: addressOf(target), headers: headersOf(target), body: JSON.stringify({ surrogate_keys: tags }) }
}

const everythingOf = (target: PurgeTarget): PurgeRequest => {
  if (target.to === 'url') return { url: target.url, headers: { ...json, ...target.headers }, body: JSON.stringify({ everything: true }) }
  if (target.to === 'cloudflare')
    return { url: addressOf(target), headers: headersOf(target), body: JSON.stringify({ purge_everything: true }) }
  // Fastly's own way to forget everything cannot be soft.
  const { 'fastly-soft-purge': _soft, ...headers } = headersOf(target)
  return { url: `${addressOf(target)}_all`, headers, body: '{}' }
}

/** Where a request goes: what is checked before the first one is made. */
export const addressOf = (target: PurgeTarget): string => {
  if (target.to === 'url') return target.url
  if (target.to === 'fastly') return `${base(target.api ?? 'https://api.fastly.com')}/service/${encodeURIComponent(target.service)}/purge`
  return `${base(target.api ?? 'https://api.cloudflare.com')}/client/v4/zones/${encodeURIComponent(target.zone)}/purge_cache`
}

const base = (url: string): string => url.replace(/\/+$/, '')

const headersOf = (target: CloudflareTarget | FastlyTarget): Record<string, string> =>
  target.to === 'fastly'
    ? { ...json, 'fastly-key': target.token, ...(target.soft ? { 'fastly-soft-purge': '1' } : {}) }
    : { ...json, authorization: `Bearer ${target.token}` }

/** A name for it in the database; it says no secret. */
export const nameOfTarget = (target: PurgeTarget): string =>
  target.to === 'url'
    ? `url:${new URL(target.url).origin}${new URL(target.url).pathname}`
    : target.to === 'fastly'
      ? `fastly:${target.service}`
      : `cloudflare:${target.zone}`
