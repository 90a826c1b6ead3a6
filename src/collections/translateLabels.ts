import type { CollectionConfig, Field, Tab } from 'payload'

import { adminLabel } from '../words/adminLabels.js'

type Labelled = Record<string, unknown>

/**
 * Gives a collection's labels, its fields' and their options' in every language of the table. Payload makes an English label of a
 * field's name where it has none; so does this. Names, and with them the schema, stay as they are.
 */
export const translateLabels = (collection: CollectionConfig): CollectionConfig => ({
  ...collection,
  ...(collection.labels ? { labels: translateAll(collection.labels as Labelled) } : {}),
  ...(typeof collection.admin?.group === 'string' ? { admin: { ...collection.admin, group: adminLabel(collection.admin.group) } } : {}),
  fields: collection.fields.map(translateField),
})

const translateAll = (labels: Labelled): Labelled =>
  Object.fromEntries(Object.entries(labels).map(([name, label]) => [name, typeof label === 'string' ? adminLabel(label) : label]))

const translateField = (field: Field): Field => {
  const { label, labels, name, options, fields, tabs } = field as unknown as Labelled
  const text = label === undefined && typeof name === 'string' ? labelOf(name) : label
  const translated = typeof text === 'string' ? adminLabel(text) : undefined
  return {
    ...field,
    ...(typeof translated === 'object' ? { label: translated } : {}),
    ...(labels ? { labels: translateAll(labels as Labelled) } : {}),
    ...(Array.isArray(options) ? { options: options.map(translateOption) } : {}),
    ...(Array.isArray(fields) ? { fields: (fields as Field[]).map(translateField) } : {}),
    ...(Array.isArray(tabs) ? { tabs: (tabs as Tab[]).map((tab) => translateField(tab as unknown as Field)) } : {}),
  } as unknown as Field
}

const translateOption = (option: unknown): unknown => {
  if (typeof option === 'string') return toOption(option)
  const { label } = option as { label?: unknown }
  return typeof label === 'string' ? { ...(option as object), label: adminLabel(label) } : option
}

const toOption = (value: string): unknown => {
  const label = adminLabel(value)
  return typeof label === 'string' ? value : { value, label }
}

/** `leadImage` → `Lead Image`, as Payload does. */
const labelOf = (name: string): string => name.replace(/^_/, '').replace(/[A-Z]/g, ' $&').replace(/^./, (letter) => letter.toUpperCase())
