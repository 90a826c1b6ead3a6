import type { Access, CollectionSlug, FieldAccess } from 'payload'

import { slugs } from '../../shared/slugs.js'

export const readersSlug = slugs.readers

export interface ReadersOptions {
  /** Days until a reader's session ends. @default 14 */
  sessionDays?: number
  /** Slug of the app's people: a reader who is one of them carries a badge. @default nobody is */
  people?: CollectionSlug
  /**
   * Origins of other sites whose pages show the conversation and may sign readers in. Reading is open to every site; a password is
   * taken on the app's own pages and on these.
   * @default none
   * @example ['https://blog.example.com']
   */
  embedOn?: readonly string[]
}

export interface ReadersAccess {
  /** Who sees the accounts, besides each reader their own. */
  readReaders: Access
  /** Who changes, unlocks and deletes them, besides each reader their own. */
  changeReaders: Access
  /** Who decides on comments and accounts. */
  moderate: Access & FieldAccess
}
