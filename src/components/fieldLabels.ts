import type { ClientField } from 'payload'

type Label = Record<string, string> | string | false | undefined

/** A label in a language, or in English. */
export const inLanguage = (label: unknown, language: string): string | undefined => {
  const known = label as Label
  if (!known) return undefined
  return typeof known === 'string' ? known : (known[language] ?? known['en'] ?? Object.values(known)[0])
}

/** What the form calls a field, by its path; groups and what stands in them, too: `Withdrawal, Reason`. */
export const labelOf = (fields: readonly ClientField[], path: string, language: string): string => {
  const [first = '', ...rest] = path.split('.')
  const field = flat(fields).find((one) => 'name' in one && one.name === first)
  const label = inLanguage(field && 'label' in field ? field.label : undefined, language) ?? spell(first)
  const inner = field && 'fields' in field ? field.fields : []
  return rest.length === 0 ? label : `${label}, ${labelOf(inner, rest.join('.'), language)}`
}

/** What a collection is called where it is listed. */
export const pluralOf = (collections: readonly { slug: string; labels?: { plural?: unknown } }[], slug: string, language: string): string =>
  inLanguage(collections.find((one) => one.slug === slug)?.labels?.plural, language) ?? spell(slug)

/** What the lists call the value of a choice, as `approved` of a comment's status; the value itself where nothing is said of it. */
export const optionOf = (fields: readonly ClientField[], name: string, value: string, language: string): string => {
  const field = flat(fields).find((one) => 'name' in one && one.name === name)
  const options = field && 'options' in field && Array.isArray(field.options) ? field.options : []
  const found = options.find((one) => typeof one === 'object' && one.value === value)
  return inLanguage(typeof found === 'object' ? found.label : undefined, language) ?? value
}

const flat = (fields: readonly ClientField[]): ClientField[] =>
  fields.flatMap((field) => {
    if (field.type === 'tabs') return field.tabs.flatMap((tab) => ('name' in tab ? [] : flat(tab.fields)))
    if (field.type === 'row' || field.type === 'collapsible') return flat(field.fields)
    return [field]
  })

/** Which tab of a form a field is in, counted from 0; the first where it is in none. */
export const tabOf = (fields: readonly ClientField[], path: string): number => {
  const [name] = path.split('.')
  const { tabs = [] } = fields.find((field) => field.type === 'tabs') ?? {}
  const found = tabs.findIndex((tab) => !('name' in tab) && flat(tab.fields).some((field) => 'name' in field && field.name === name))
  return Math.max(found, 0)
}

/** `leadImage` is `Lead image`. */
const spell = (name: string): string => {
  const spaced = name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}
