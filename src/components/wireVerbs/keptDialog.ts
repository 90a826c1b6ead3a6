import { findKept, forget, keep, type Shelf } from '../browserShelf.js'

const prefix = 'newsroom:dialog:'

/** What stood in a dialog when its tab went, by field. */
export const keptDialog = (shelf: Shelf, key: string | undefined): Record<string, string> => {
  const kept = key ? findKept<Record<string, unknown>>(shelf, prefix + key) : undefined
  return Object.fromEntries(Object.entries(kept ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

export const keepDialog = (shelf: Shelf, key: string | undefined, fields: Record<string, string>): void => {
  if (key) keep(shelf, prefix + key, fields)
}

export const forgetDialog = (shelf: Shelf, key: string | undefined): void => {
  if (key) forget(shelf, prefix + key)
}
