export type Id = number | string

/** The id of what a relationship holds, populated or not. */
export const idOf = (value: unknown): Id | undefined => {
  if (typeof value === 'string' || typeof value === 'number') return value
  const id = (value as { id?: unknown } | null | undefined)?.id
  if (typeof id === 'string' || typeof id === 'number') return id
  return typeof value === 'object' && value !== null && 'toHexString' in value ? String(value) : undefined
}
