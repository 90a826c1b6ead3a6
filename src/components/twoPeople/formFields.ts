/** Values that a field shows as they are; rows of a list have a state of their own in the form. */
export const isFlat = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || (Array.isArray(value) && value.every((one) => typeof one !== 'object' || one === null))

interface AnyField {
  name?: string
  type: string
  fields?: AnyField[]
  tabs?: { fields: AnyField[] }[]
}

/** Names of the fields that hold lists of rows. */
export const listsOf = (fields: readonly unknown[]): ReadonlySet<string> =>
  new Set(
    (fields as AnyField[]).flatMap((field): string[] => {
      if (field.type === 'array' && field.name) return [field.name]
      if (field.name) return []
      return [...(field.fields ? listsOf(field.fields) : []), ...(field.tabs ?? []).flatMap((tab) => [...listsOf(tab.fields)])]
    }),
  )
