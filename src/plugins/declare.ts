import type { CollectionConfig, Field } from 'payload'

import { withRevision } from '../fields/revision.js'
import { renamed } from '../shared/slugs.js'

/**
 * What an app changes of a collection that a plugin adds. Rules of `access`, and what `admin`, `labels` and `custom` say, are laid over
 * the plugin's; hooks and endpoints come after its own, and take none of them away; anything else replaces what was there.
 */
export interface CollectionOverride extends Partial<Omit<CollectionConfig, 'slug' | 'fields'>> {
  /**
   * The fields, as a function of the plugin's own. What the plugin stores in a field that is left out is lost.
   * @example ({ defaultFields }) => [...defaultFields, { name: 'desk', type: 'text' }]
   */
  fields?: (args: { defaultFields: Field[] }) => Field[]
}

export type CollectionOverrides<Slug extends string> = { [slug in Slug]?: CollectionOverride }

interface DeclareOptions<Slug extends string> {
  /** The plugin, for its messages. */
  plugin: string
  /** By our own names. */
  overrides?: CollectionOverrides<Slug> | undefined
  /** What the collections are called in this app; without it the app cannot choose. */
  names?: Readonly<Partial<Record<Slug, string>>>
}

/**
 * Adds a plugin's collections that are not there yet: what the app defines itself stays as it is.
 * @throws Error where an override is of no collection that is added here, and where the app uses a name for something else
 */
export const declare = <Slug extends string>(
  existing: readonly CollectionConfig[],
  wanted: CollectionConfig[],
  { plugin, overrides = {}, names }: DeclareOptions<Slug>,
): CollectionConfig[] => {
  const nameOf = (slug: string): string => names?.[slug as Slug] ?? slug
  const theirs = new Map(existing.map((collection) => [collection.slug, collection]))
  const added = wanted.filter(({ slug }) => !theirs.has(nameOf(slug)))
  for (const ours of wanted) {
    const found = theirs.get(nameOf(ours.slug))
    if (found) refuseStranger(found, ours, { plugin, ...(names ? { names } : {}) })
  }
  for (const slug of Object.keys(overrides)) {
    if (added.some((collection) => collection.slug === slug)) continue
    if (theirs.has(nameOf(slug)))
      throw new Error(`${plugin}: overrides name ${slug}, which is a collection of the app's own: change it there`)
    throw new Error(`${plugin}: overrides name ${slug}; there are ${wanted.map((collection) => collection.slug).join(', ')}`)
  }
  return [
    ...existing,
    ...added.map((collection) =>
      renamed(
        overridden(withRevision(collection), (overrides as Record<string, CollectionOverride | undefined>)[collection.slug]),
        nameOf(collection.slug),
      ),
    ),
  ]
}

const namesIn = (fields: Field[]): string[] =>
  fields.flatMap((field) => {
    if (field.type === 'ui') return []
    if ('name' in field && field.name) return [field.name]
    if (field.type === 'tabs') return field.tabs.flatMap((tab) => ('name' in tab && tab.name ? [tab.name] : namesIn(tab.fields)))
    return 'fields' in field ? namesIn(field.fields) : []
  })

/**
 * What an app calls by one of our names may be ours, taken over and changed. Where it has less than half of our fields, it is something
 * else.
 */
const refuseStranger = (
  theirs: CollectionConfig,
  ours: CollectionConfig,
  { plugin, names }: { plugin: string; names?: Readonly<Partial<Record<string, string>>> },
): void => {
  // Accounts are the app's own, whatever it keeps of them.
  if (theirs.auth && plugin === 'newsroom') return
  const has = new Set(namesIn(theirs.fields))
  const missing = namesIn(ours.fields).filter((name) => !has.has(name))
  if (missing.length * 2 <= namesIn(ours.fields).length) return
  const lacks = `${plugin}: the app has a collection ${theirs.slug} of its own, which is something else: it has no ${missing.slice(0, 4).join(', ')}${missing.length > 4 ? ', …' : ''}.`
  const say = names?.[ours.slug]
    ? `Give ours another name: ${plugin}({ slugs: { '${ours.slug}': 'newsroom-${ours.slug}' } })`
    : otherwise(plugin)
  throw new Error(`${lacks} ${say}`)
}

const otherwise = (plugin: string): string =>
  plugin === 'newsroom'
    ? 'Call it otherwise, or take livewire(), imageCredits(), comments() and webhooks() one by one: they work on collections that you have'
    : 'Call it otherwise'

/** A collection with what an app says otherwise. */
export const overridden = (collection: CollectionConfig, override: CollectionOverride | undefined): CollectionConfig => {
  if (!override) return collection
  const { fields, access, admin, labels, custom, hooks, endpoints, ...rest } = override
  if (fields !== undefined && typeof fields !== 'function')
    throw new Error(
      `overrides.${collection.slug}.fields has to be a function of ours: ({ defaultFields }) => [...defaultFields, { name: 'desk', type: 'text' }]`,
    )
  return {
    ...collection,
    ...rest,
    fields: fields ? fields({ defaultFields: collection.fields }) : collection.fields,
    ...(access ? { access: { ...collection.access, ...access } } : {}),
    ...(admin ? { admin: { ...collection.admin, ...admin } } : {}),
    ...(labels ? { labels: { ...collection.labels, ...labels } } : {}),
    ...(custom ? { custom: { ...collection.custom, ...custom } } : {}),
    ...(hooks ? { hooks: afterOurs(collection.hooks, hooks) } : {}),
    ...(endpoints ? { endpoints: [...(collection.endpoints || []), ...endpoints] } : {}),
  }
}

type Hooks = NonNullable<CollectionConfig['hooks']>

const afterOurs = (ours: Hooks = {}, theirs: Hooks): Hooks => {
  const names = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])] as (keyof Hooks)[]
  return Object.fromEntries(names.map((name) => [name, [...(ours[name] ?? []), ...(theirs[name] ?? [])]])) as Hooks
}
