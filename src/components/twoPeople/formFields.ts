/** Values that a field shows as they are; rows of a list have a state of their own in the form. */
export const isFlat = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || (Array.isArray(value) && value.every((one) => typeof one !== 'object' || one === null))

interface AnyField {
  name?: string
  type: string
  fields?: AnyField[]
  tabs?: { fields: AnyField[] }[]
  admin?: { custom?: { isList?: boolean } }
}

const namesOf = (fields: readonly unknown[], isMeant: (field: AnyField) => boolean): string[] =>
  (fields as AnyField[]).flatMap((field) => {
    if (field.name) return isMeant(field) ? [field.name] : []
    return [...namesOf(field.fields ?? [], isMeant), ...(field.tabs ?? []).flatMap((tab) => namesOf(tab.fields, isMeant))]
  })

/** Names of the fields that hold lists of rows. */
export const listsOf = (fields: readonly unknown[]): ReadonlySet<string> => new Set(namesOf(fields, ({ type }) => type === 'array'))

/** … and of texts that are lists, one a line. */
export const linesIn = (fields: readonly unknown[]): string[] => namesOf(fields, ({ admin }) => admin?.custom?.isList === true)
