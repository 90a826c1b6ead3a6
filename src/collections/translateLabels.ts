import type { DateField, Field, PayloadRequest, Tab } from 'payload'

import { inTheirLanguage } from '../access/sayInTheirLanguage.js'
import { labelIn, labelTable } from '../words/labels/table.js'
import type { LabelTable } from '../words/labels/types.js'

type Labelled = Record<string, unknown>
type Translate = (english: string) => unknown

/** What Payload hands to a label that is made for each request: in some places, only the second. */
interface Asked {
  i18n?: { language: string; fallbackLanguage?: string }
  t?: (key: string) => string
}

/** The name under which `t` tells its language: `withAdminWords` puts it there. */
export const languageKey = 'newsroom:language'

/**
 * Gives a collection or a global its labels, descriptions and options in the language of whoever is signed in. They are made on the
 * server, so that a browser is sent one language. Payload makes an English label of a field's name where it has none; so does
 * this, and what our fields say of a value. Names, values and the schema stay as they are.
 */
export const translateLabels = <T extends { fields: Field[]; admin?: unknown; labels?: unknown; label?: unknown }>(
  labelled: T,
  table: LabelTable = labelTable,
): T => {
  const languages = Object.keys(table).filter((language) => language !== 'en')
  /** Where Payload takes a function, which its errors show as it is. */
  const made: Translate = (english) =>
    Object.assign(
      ({ i18n, t }: Asked) => labelIn(table, english, i18n ? [i18n.language, i18n.fallbackLanguage ?? 'en'] : [t?.(languageKey) ?? 'en']),
      { toString: () => english },
    )
  /** Where it takes none: all languages. */
  const listed: Translate = (english) =>
    Object.fromEntries(['en', ...languages].map((language) => [language, labelIn(table, english, [language])]))

  const field = (given: Field): Field => {
    const { label, labels, name, admin, options, fields, tabs, validate } = given as unknown as Labelled
    const text = label === undefined && typeof name === 'string' ? labelOf(name) : label
    const description = (admin as Labelled | undefined)?.['description']
    const say = isKeptForAll(given) ? listed : made
    return {
      ...given,
      ...(typeof text === 'string' ? { label: say(text) } : {}),
      ...(labels ? { labels: all(labels as Labelled) } : {}),
      ...(given.type === 'date' || typeof description === 'string'
        ? {
            admin: {
              ...(admin as Labelled),
              ...(given.type === 'date' ? { date: datesOf(given) } : {}),
              ...(typeof description === 'string' ? { description: say(description) } : {}),
            },
          }
        : {}),
      ...(typeof description === 'string' && typeof name === 'string' ? described(given, description) : {}),
      ...(typeof validate === 'function' ? { validate: spoken(validate as Validate) } : {}),
      ...(Array.isArray(options) ? { options: options.map(option) } : {}),
      ...(Array.isArray(fields) ? { fields: (fields as Field[]).map(field) } : {}),
      ...(Array.isArray(tabs) ? { tabs: (tabs as Tab[]).map((tab) => field(tab as unknown as Field)) } : {}),
    } as unknown as Field
  }
  const option = (given: unknown): unknown => {
    const { label, value } = typeof given === 'string' ? { label: given, value: given } : (given as { label?: unknown; value?: unknown })
    return typeof label === 'string' ? { ...(typeof given === 'string' ? { value } : (given as object)), label: made(label) } : given
  }
  const all = (labels: Labelled): Labelled =>
    Object.fromEntries(Object.entries(labels).map(([name, label]) => [name, typeof label === 'string' ? made(label) : label]))

  const { admin, labels, label, fields } = labelled
  const { group, description } = (admin ?? {}) as Labelled
  return {
    ...labelled,
    ...(labels ? { labels: all(labels as Labelled) } : {}),
    ...(typeof label === 'string' ? { label: made(label) } : {}),
    ...(admin
      ? {
          admin: {
            ...admin,
            ...(typeof group === 'string' ? { group: listed(group) } : {}),
            ...(typeof description === 'string' ? { description: made(description) } : {}),
          },
        }
      : {}),
    fields: fields.map(field),
  }
}

/**
 * Of a field that brings a component of its own, Payload keeps what it made for whoever opened a form first, and hands it to everybody
 * until the next start, in whichever language they read.
 */
const isKeptForAll = ({ admin, type }: Field): boolean =>
  type === 'richText' || Boolean((admin as { components?: { Field?: unknown } } | undefined)?.components?.Field)

/**
 * A day, or a time, as the language of whoever is signed in writes it. Payload's own forms are American ones, in which 5 November and
 * 11 May look alike to everybody else; what is typed is read in the shorter forms of that language, too.
 */
const datesOf = ({ admin }: DateField): object => {
  const forms = admin?.date?.pickerAppearance === 'dayOnly' ? ['PP', 'P'] : ['PPp', 'Pp', 'PP p', 'P p', 'PP', 'P']
  return { displayFormat: forms[0], timeFormat: 'p', overrides: { dateFormat: forms }, ...admin?.date }
}

type Validate = (value: unknown, asked: { req?: PayloadRequest }) => Promise<unknown> | unknown

/** What a field says of a value, in the language of whoever typed it. */
const spoken =
  (validate: Validate): Validate =>
  (value, asked) => {
    const say = (answer: unknown) => (typeof answer === 'string' && asked?.req ? inTheirLanguage(answer, asked.req) : answer)
    const answer = validate(value, asked)
    return answer instanceof Promise ? answer.then(say) : say(answer)
  }

/** `generate:types` leaves out what is made for each request, so the English text is given to it apart. */
const described = (field: Field, description: string) => {
  const { typescriptSchema = [] } = field as { typescriptSchema?: unknown[] }
  return { typescriptSchema: [...typescriptSchema, ({ jsonSchema }: { jsonSchema: object }) => ({ ...jsonSchema, description })] }
}

/** `leadImage` → `Lead Image`, as Payload does. */
export const labelOf = (name: string): string =>
  name
    .replace(/^_/, '')
    .replace(/[A-Z]/g, ' $&')
    .replace(/^./, (letter) => letter.toUpperCase())
