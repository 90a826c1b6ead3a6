import type { CollectionSlug, GlobalSlug, Payload } from 'payload'

import type { PurgeTarget } from './purge/purgeTargets.js'

/** What of an app's public answers is kept, and for how long. */
export interface PublicAnswersOptions {
  /** `false` keeps nothing. @default true */
  enabled?: boolean
  /** Megabytes of memory for what is kept. @default 64 */
  maxMegabytes?: number
  /**
   * Seconds after which an answer is made anew though nothing was written: only needed where what the public sees depends on the time, and
   * no write says so. @default 60
   */
  maxSeconds?: number
  /**
   * Collections and globals whose answers are never kept, such as those whose access depends on more than the document and the user.
   * @default none
   * @example ['prices']
   */
  except?: readonly (CollectionSlug | GlobalSlug)[]
  /**
   * Collections that the public never sees anything of: what is written to them leaves everything valid.
   * @default Payload's own
   * @example ['orders']
   */
  unseen?: readonly (CollectionSlug | GlobalSlug)[]
  /**
   * When what the public sees changes by itself next, in epoch milliseconds, such as at midnight.
   * @default never
   * @example (now) => now - (now % 3_600_000) + 3_600_000
   */
  turnsAt?: (now: number) => number
  /**
   * Which pages of the app are kept as well, by their path: the names under which caches in front may forget one (`Surrogate-Key`), or
   * `undefined` for a page that is made anew for each reader. They are kept without any query but those of `pageParameters`.
   * @default none
   * @example (path) => (path.startsWith('/blog/') ? ['blog'] : undefined)
   */
  pages?: (path: string) => readonly string[] | undefined
  /**
   * Parameters that a page's content depends on.
   * @default none
   * @example ['page']
   */
  pageParameters?: readonly string[]
  /**
   * Whether those pages are made of their path and `pageParameters` alone: other parameters, cookies, tokens, headers and the host change
   * nothing of them. Whoever asks is sent what is kept then, with whatever a link, a cache or a stranger adds.
   * @default false
   */
  pagesForAll?: boolean
  /**
   * Whether there is anything at a path of a page: asked before one is made, so that made-up addresses cost no more than a look.
   * @default every path
   * @example (payload, path) => hasPost(payload, path.slice('/blog/'.length))
   */
  pageIsThere?: (payload: Payload, path: string) => Promise<boolean>
  /**
   * Caches in front of the newsroom that are told what to forget, by the names in `Surrogate-Key` and `Cache-Tag`, as the wire's log says.
   * Only beside a Livewire. They are reached as webhooks are: at public addresses, or within `purgeAllowPrivate`.
   * @default none
   * @example [{ to: 'fastly', service: 'SU1Z0isxPaozGVKXdv0eY', token: process.env.FASTLY_TOKEN }]
   */
  purge?: readonly PurgeTarget[]
  /**
   * Ranges (CIDR) in which caches may be reached though they are not public.
   * @default none
   * @example ['10.20.0.0/16']
   */
  purgeAllowPrivate?: readonly string[]
  /** Value of `Cache-Control` on what is kept. @default 'public, max-age=0, must-revalidate' */
  cacheControl?: string
}

/** Name of the options in `config.custom`. */
export const publicAnswersName = 'publicAnswers'

/** Collections of Payload itself that no reader sees anything of. */
export const payloadsOwn: readonly string[] = [
  'payload-jobs',
  'payload-jobs-stats',
  'payload-kv',
  'payload-locked-documents',
  'payload-migrations',
  'payload-preferences',
  'payload-query-presets',
]
