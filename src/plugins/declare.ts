import type { CollectionConfig, Field } from 'payload'

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
  overrides?: CollectionOverrides<Slug> | undefined
}

/**
 * Adds a plugin's collections that are not there yet: what the app defines itself stays as it is.
 * @throws Error where an override is of no collection that is added here
 */
export const declare = <Slug extends string>(existing: readonly CollectionConfig[], wanted: CollectionConfig[], { plugin, overrides = {} }: DeclareOptions<Slug>): CollectionConfig[] => {
  const present = new Set(existing.map(({ slug }) => slug))
  const added = wanted.filter(({ slug }) => !present.has(slug))
  for (const slug of Object.keys(overrides)) {
    if (added.some((collection) => collection.slug === slug)) continue
    if (present.has(slug)) throw new Error(`${plugin}: overrides name ${slug}, which is a collection of the app's own: change it there`)
    throw new Error(`${plugin}: overrides name ${slug}; there are ${wanted.map((collection) => collection.slug).join(', ')}`)
  }
  return [...existing, ...added.map((collection) => overridden(collection, (overrides as Record<string, CollectionOverride | undefined>)[collection.slug]))]
}

/** A collection with what an app says otherwise. */
export const overridden = (collection: CollectionConfig, override: CollectionOverride | undefined): CollectionConfig => {
  if (!override) return collection
  const { fields, access, admin, labels, custom, hooks, endpoints, ...rest } = override
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
