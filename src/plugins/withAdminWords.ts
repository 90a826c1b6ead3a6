import type { CollectionConfig, Config, GlobalConfig, Plugin } from 'payload'

import { languageKey, translateLabels } from '../collections/translateLabels.js'
import { checkDeskWords } from '../words/desk/checkDeskWords.js'
import { deskWordsIn } from '../words/desk/table.js'
import type { DeskWordTable } from '../words/desk/types.js'
import { checkLabels, withOwnLabels } from '../words/labels/table.js'
import type { LabelTable } from '../words/labels/types.js'
import { withTheirLanguage } from './withTheirLanguage.js'

export interface AdminWordOptions {
  /** What the desk's screens say, in words of your own, by language: `{ de: { withdrawn: 'Gekillt' } }`. @default the newsroom's own */
  adminWords?: DeskWordTable
  /**
   * Labels, options and descriptions of our collections in words of your own, by language and English text:
   * `{ de: { Standfirst: 'Teaser' } }`.
   * @default the newsroom's own
   */
  adminLabels?: LabelTable
}

/**
 * The admin in the language of whoever is signed in: the words of our screens, by Payload's `i18n`, and the labels of our
 * collections and globals, and of the fields that ours have in the app's own; all else of the app stays as it is.
 *
 * @throws Error that names what is no language, no word, or has lost what is put into it
 */
export const withAdminWords = (given: Config, { adminWords, adminLabels }: AdminWordOptions) => {
  const ownWords = checkDeskWords(adminWords)
  const table = withOwnLabels(checkLabels(adminLabels))
  const theirs = new Map([...(given.collections ?? []), ...(given.globals ?? [])].map((one) => [one.slug as string, one]))
  const kept = new Set(theirs.keys())
  const translated = <T extends CollectionConfig | GlobalConfig>(one: T): T => {
    const before = theirs.get(one.slug)
    return before
      ? {
          ...one,
          fields: one.fields.flatMap((field) =>
            before.fields.includes(field) ? [field] : translateLabels({ fields: [field] }, table).fields,
          ),
        }
      : translateLabels(one, table)
  }

  return (config: Config): Config => ({
    ...config,
    ...(config.collections ? { collections: config.collections.map(translated) } : {}),
    ...(config.globals ? { globals: config.globals.map(translated) } : {}),
    typescript: { ...config.typescript, schema: [...(config.typescript?.schema ?? []), describe(described(config, kept))] },
    i18n: { ...config.i18n, translations: withWords(config.i18n, ownWords) },
  })
}

const whole = 'newsroomSpeaks'

/** `newsroom()` gives all of its plugins their words at the end, with those that an app has of its own. */
export const asWhole = (config: Config): Config => ({ ...config, custom: { ...config.custom, [whole]: true } })

/** The config without what `asWhole` noted. */
export const done = (config: Config): Config => {
  const { [whole]: _, ...custom } = config.custom ?? {}
  return { ...config, custom }
}

/** A plugin that speaks the admin's language where it is used by itself. */
export const speaking =
  (plugin: Plugin): Plugin =>
  (app) => {
    if (app.custom?.[whole]) return plugin(app)
    const translated = withAdminWords(app, {})
    const finish = (config: Config): Config => translated(withTheirLanguage(config))
    const built = plugin(app)
    return built instanceof Promise ? built.then(finish) : finish(built)
  }

type I18n = NonNullable<Config['i18n']>

/** The words of each language that the admin offers, under what the app says itself. */
const withWords = (
  { supportedLanguages, fallbackLanguage = 'en', translations = {} }: I18n = {},
  own: DeskWordTable,
): NonNullable<I18n['translations']> => {
  const theirs = translations as Record<string, { newsroom?: object } | undefined>
  const languages = new Set(['en', ...Object.keys(supportedLanguages ?? {}), ...Object.keys(theirs)])
  const all = [...languages].map((language) => {
    const words = {
      [languageKey.split(':')[1] ?? '']: language,
      ...deskWordsIn([language, fallbackLanguage], own),
      ...theirs[language]?.newsroom,
    }
    return [language, { ...theirs[language], newsroom: words }]
  })
  return Object.fromEntries(all) as NonNullable<I18n['translations']>
}

/** Descriptions of ours in English, for `generate:types`, which leaves out what is made for each request. */
const described = ({ collections = [], globals = [] }: Config, kept: ReadonlySet<string>): [slug: string, description: string][] =>
  [...collections, ...globals].flatMap(({ slug, admin }) =>
    !kept.has(slug) && typeof admin?.description === 'string' ? [[slug, admin.description]] : [],
  )

type DescribeSchema = NonNullable<NonNullable<Config['typescript']>['schema']>[number]

const describe =
  (descriptions: readonly [slug: string, description: string][]): DescribeSchema =>
  ({ jsonSchema }) => {
    const { definitions = {} } = jsonSchema
    const known = descriptions.filter(([slug]) => definitions[slug])
    return {
      ...jsonSchema,
      definitions: {
        ...definitions,
        ...Object.fromEntries(known.map(([slug, description]) => [slug, { ...definitions[slug], description }])),
      },
    }
  }
