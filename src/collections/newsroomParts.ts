import { accessByRole, onlyEditors, onlyModerators } from '../access/permissions.js'
import { onTheWire } from '../access/onTheWire.js'
import type { CommentsAccess } from './comments/access.js'
import { type CommentsTarget, readByDefault } from './comments/targets.js'
import type { PeopleOptions } from './people/people.js'

/** A newsroom's comments stand on its articles; … */
export const commentedInNewsroom: Record<string, CommentsTarget> = {
  articles: {
    isPublic: onTheWire,
    reads: readByDefault,
    isAuthor: (article, person) => idsOf(article['bylines']).includes(person),
    path: ({ slug }) => (typeof slug === 'string' ? `/articles/${encodeURIComponent(slug)}` : undefined),
  },
}

const { read, delete: remove } = accessByRole('comments')
const readers = accessByRole('readers')

/** … its staff's roles say who looks after them, … */
export const newsroomCommentsAccess: CommentsAccess = {
  read,
  moderate: onlyModerators,
  delete: remove,
  settings: onlyEditors,
  readReaders: readers.read,
  changeReaders: readers.update,
}

const people = accessByRole('people')

/** … and who writes people and the masthead. */
export const newsroomPeople: PeopleOptions = {
  access: { read: people.read, write: people.update },
  portraits: 'images',
  bylines: { collection: 'articles', on: 'bylines' },
}

const idsOf = (bylines: unknown): string[] =>
  Array.isArray(bylines)
    ? bylines.map((one: unknown) => String(typeof one === 'object' && one !== null ? (one as { id?: unknown }).id : one))
    : []
