import type { CollectionConfig, CollectionSlug, Plugin } from 'payload'

import { withBoundOperations } from '../access/boundOperations.js'
import { mastheadRoles } from '../collections/masthead-roles/mastheadRoles.js'
import { type MastheadAccess, staffWrites } from '../collections/people/access.js'
import { people as peopleCollection, type PeopleOptions } from '../collections/people/people.js'
import { type ChosenSlugs, type SlugOf, slugsIn, slugsOfPlugins, withChosen } from '../shared/slugs.js'
import { type CollectionOverrides, declare } from './declare.js'
import { checkOptions, type Shape } from './checkOptions.js'
import { addedOptions, checkMasthead } from './optionShapes.js'
import { speaking } from './withAdminWords.js'
import { withQuietLogs } from './withQuietLogs.js'

export interface MastheadOptions extends Partial<Omit<PeopleOptions, 'access'>> {
  /** Slug of a collection of people that the app has. @default `people`, made where the app has none */
  people?: CollectionSlug
  /** Who reads and writes roles, and people where they are made here. @default everybody reads, staff write */
  access?: Partial<MastheadAccess>
  /**
   * What you want otherwise of the collections that are added.
   * @default none
   * @example { 'masthead-roles': { admin: { group: 'Team' } } }
   */
  overrides?: CollectionOverrides<SlugOf<'masthead'>>
  /**
   * What the collections are called in your app, where it has one of that name already; `overrides` go by our own names.
   * @default people, masthead-roles
   * @example { people: 'staff-people' }
   */
  slugs?: ChosenSlugs<SlugOf<'masthead'>>
  /** Nothing of it runs by itself: `false` is taken as by the other plugins, and changes nothing. @default true */
  enabled?: boolean
}

/** What each option can be. */
const shape: Shape<MastheadOptions> = { people: ['text'], portraits: ['text'], bylines: ['object'], access: ['object'], ...addedOptions }

/**
 * A masthead: roles in an order of their own, each with its holders and their dates. Adds `masthead-roles`, and
 * `people` where the app has none.
 *
 * @example masthead({ people: 'authors' })
 * @throws Error where an option names a collection that is not there
 */
export const masthead = (options: MastheadOptions = {}): Plugin =>
  speaking((app) => {
    checkOptions('masthead()', options, shape)
    checkMasthead(options)
    const { people, portraits, bylines, access: wanted, overrides, slugs: chosen } = options
    const config = withChosen(withQuietLogs(app), { plugin: 'masthead', own: slugsOfPlugins.masthead, chosen })
    const names = slugsIn(config, 'masthead')
    const access = { ...staffWrites, ...wanted }
    const existing = config.collections ?? []
    for (const slug of [people, portraits, bylines?.collection]) if (slug) mustExist(slug, existing)
    if (portraits && !existing.some(({ slug, upload }) => slug === portraits && upload))
      throw new Error(`masthead: portraits is "${portraits}", and ${portraits} has no files: name an upload collection`)
    const own = people ? [] : [peopleCollection({ access, ...(portraits ? { portraits } : {}), ...(bylines ? { bylines } : {}) })]
    const roles = mastheadRoles({ access, people: people ?? names.people })
    return withBoundOperations({ ...config, collections: declare(existing, [...own, roles], { plugin: 'masthead', overrides, names }) })
  })

const mustExist = (slug: string, collections: readonly CollectionConfig[]): void => {
  if (!collections.some((collection) => collection.slug === slug)) throw new Error(`masthead: there is no collection called ${slug}`)
}
