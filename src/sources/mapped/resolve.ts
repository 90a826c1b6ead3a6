import type { CollectionConfig, Config, Payload } from 'payload'

import type { WirePublisher } from '../../livewire/types.js'
import type { ResolvedSource } from '../wireSource.js'
import { learnBlocks } from './blocks.js'
import { mapCollection, type Mapping, shownBy } from './mapping.js'
import { type MappedOptions, mappedSource, type SourceLocale } from './mappedSource.js'
import type { SourceOptions } from './options.js'

export interface Mapped {
  sources: ResolvedSource[]
  /** Collections of which an item shows a name, a title or a picture. */
  shown: string[]
  mapping: Mapping
}

interface Given {
  config: Config
  options: SourceOptions
  publisher: WirePublisher
  address?: MappedOptions['address']
}

/**
 * The sources of a collection that has fields of its own: one, or one a locale.
 * @throws Error where an option names a field or a locale that is not there
 */
export const resolveMapped = (collection: CollectionConfig, { config, options, publisher, address }: Given): Mapped => {
  const withFiles = (config.collections ?? []).filter(({ upload }) => Boolean(upload))
  const uploads = withFiles.map(({ slug }) => slug)
  const mapping = mapCollection(collection, options, {
    blocks: config.blocks,
    pictures: withFiles.filter(takesPictures).map(({ slug }) => slug),
  })
  const localized = mapping.localized || hasOwnStatuses(collection, config)
  const sources = localesOf(collection.slug, config, options, localized).map((at) =>
    mappedSource(collection, { options, mapping, publisher, uploads, ...(address ? { address } : {}), ...(at ? { at } : {}) }),
  )
  return { sources, mapping, shown: [...new Set([...uploads, ...shownBy(collection, mapping)])] }
}

const takesPictures = ({ upload }: CollectionConfig): boolean => {
  const types = typeof upload === 'object' ? upload.mimeTypes : undefined
  return !types || types.length === 0 || types.some((type) => /^(?:image\/|\*)/.test(type))
}

/** Whether each locale is published by itself. */
const hasOwnStatuses = ({ versions }: CollectionConfig, { experimental }: Config): boolean => {
  const drafts = typeof versions === 'object' ? versions.drafts : undefined
  return Boolean(experimental?.localizeStatus && typeof drafts === 'object' && drafts.localizeStatus)
}

const localesOf = (
  slug: string,
  { localization }: Config,
  { locales = 'default' }: SourceOptions,
  localized: boolean,
): (SourceLocale | undefined)[] => {
  if ((!localization || !localized) && locales !== 'default')
    throw new Error(`livewire: sources.${slug}.locales is "${locales}", and ${slug} has no localised fields`)
  if (!localization) return [undefined]
  const { defaultLocale } = localization
  const codes = localization.locales.map((locale) => (typeof locale === 'string' ? locale : locale.code))
  const wanted = locales === 'each' ? codes : [locales === 'default' ? defaultLocale : locales]
  const unknown = wanted.find((code) => !codes.includes(code))
  if (unknown !== undefined)
    throw new Error(`livewire: sources.${slug}.locales is "${unknown}": it has to be default, each, or one of ${codes.join(', ')}`)
  const all = { each: locales === 'each', namesFrom: defaultLocale, codes, speaks: localized }
  return wanted.map((locale) => ({ ...all, locale, isDefault: locale === defaultLocale }))
}

/** Learns what only the finished schema says, and says in one line what was guessed and what is left out. */
export const introduce = (payload: Payload, mapped: ReadonlyMap<string, Mapped>): void => {
  const said: string[] = []
  for (const [slug, { mapping, sources }] of mapped) {
    const unknown = learnBlocks(payload, slug, mapping)
    if (unknown.length > 0) said.push(`the body of ${slug} offers no block called ${unknown.join(', ')}`)
    for (const source of sources) source.prepare?.(payload)
    if (mapping.guessed.length > 0) said.push(`${slug} gives ${mapping.guessed.join(', ')}`)
    if (mapping.leftOut.length > 0) said.push(`blocks of ${slug} that are left out: ${mapping.leftOut.join(', ')}`)
  }
  if (said.length > 0) payload.logger.info(`Livewire: ${said.join('; ')}. State it otherwise in livewire({ sources }).`)
  for (const [slug, { mapping }] of mapped)
    for (const { part, paths } of mapping.missed)
      payload.logger.warn(
        `Livewire: items of ${slug} have no ${part}, which no field is called; ${paths.join(', ')} could be it: write ` +
          `livewire({ sources: { ${slug}: { ${part}: '${paths[0]}' } } }), or ${part}: false.`,
      )
}
