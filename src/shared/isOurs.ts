import type { Config, Field, Payload } from 'payload'

import { hasField } from './hasField.js'
import { slugOf } from './slugs.js'

/*
 * Many an app has collections of its own called articles, entries, images or feeds. A name says nothing: a field of ours that nothing works
 * without says it, in a collection that an app took over from us, too.
 */

/** Whether `articles`, `entries` and `images` of this app are the newsroom's. */
export const hasNewsroom = (payload: Pick<Payload, 'collections'>): boolean => hasField(payload, 'articles', 'wireState')

/** Whether the newsroom says in `shown` of these pictures whether something public shows them. */
export const saysWhatIsShown = (payload: Pick<Payload, 'collections'>, slug = 'images'): boolean =>
  slug === 'images' && hasNewsroom(payload) && hasField(payload, slug, 'shown')

/** What the newsroom's collection of feeds is called in this app; `undefined` in an app that has none: it has the whole Livewire alone. */
export const feedsOf = (payload: Pick<Payload, 'collections' | 'config'>): 'feeds' | undefined =>
  hasField(payload, slugOf({ payload }, 'feeds'), feedsMark) ? slugOf({ payload }, 'feeds') : undefined

/** The same, while the config is made. */
export const feedsIn = (config: Pick<Config, 'admin' | 'collections'>): string | undefined =>
  config.collections?.find(({ slug, fields }) => slug === slugOf({ config } as never, 'feeds') && fields.some(isMark))?.slug

const feedsMark = 'tokenHash'
const isMark = (field: Field): boolean => 'name' in field && field.name === feedsMark
