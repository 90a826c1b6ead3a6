import { bodyOf, pick, type Random, texts, valueOf } from './values.js'
import type { FlattenedField } from 'payload'

const functions = [
  'copy-data-from-locale',
  'form-state',
  'get-default-layout',
  'get-folder-results-component-and-data',
  'get-upcoming-scheduled-publish',
  'render-document',
  'render-document-slots',
  'render-field',
  'render-list',
  'render-widget',
  'schedule-publish',
  'slugify',
  'table-state',
]

interface Context {
  slug: string
  fields: readonly FlattenedField[]
  id: unknown
}

/** A call of one of the functions behind the admin's pages: its name, and what it is asked. */
export const callOf = (random: Random, { slug, fields, id }: Context): { name: unknown; args: unknown } => {
  const name =
    random() < 0.93
      ? pick(random, functions)
      : pick<unknown>(random, ['constructor', '__proto__', 'nope', ...texts.slice(0, 8), 7, null, {}])
  if (random() < 0.06) return { name, args: valueOf(random) }
  const path = fields.length > 0 ? pick(random, fields).name : 'id'
  const all: Record<string, unknown> = {
    collectionSlug: random() < 0.85 ? slug : valueOf(random),
    id,
    docID: id,
    data: bodyOf(random, fields),
    formState: { [path]: { value: valueOf(random), initialValue: valueOf(random) } },
    schemaPath: pick(random, [slug, `${slug}.${path}`, `collection.${slug}.${path}`, 'constructor', path]),
    operation: pick(random, ['create', 'update', 'x']),
    docPermissions: pick<unknown>(random, [{}, true, null, { fields: true, update: true }]),
    docPreferences: pick<unknown>(random, [{ fields: {} }, null, 7]),
    doc: { relationTo: random() < 0.7 ? slug : valueOf(random), value: id },
    query: {
      where: { [path]: { equals: valueOf(random) } },
      sort: pick(random, [path, 'hash', valueOf(random)]),
      limit: valueOf(random),
      page: valueOf(random),
    },
    columns: pick<unknown>(random, [[{ accessor: path, active: true }], undefined, valueOf(random)]),
    parent: { id, collectionSlug: slug, joinPath: pick(random, [path, 'comments', 'a.b', valueOf(random)]) },
    type: pick(random, ['publish', 'unpublish', valueOf(random)]),
    date: pick<unknown>(random, ['2030-01-01T00:00:00Z', valueOf(random)]),
    deleteID: valueOf(random),
    valueToSlugify: valueOf(random),
    path,
    fromLocale: 'en',
    toLocale: 'de',
    widgetSlug: pick(random, ['collections', 'constructor', 'x']),
    renderAllFields: random() < 0.1,
    returnLockStatus: random() < 0.3,
    updateLastEdited: random() < 0.3,
    skipClientConfigAuth: random() < 0.3,
    initialData: bodyOf(random, fields),
    req: { user: { role: 'admin' } },
    user: { role: 'admin', collection: 'users' },
    overrideEntityVisibility: true,
    paramsOverride: random() < 0.2 ? { segments: ['collections', slug, valueOf(random)] } : undefined,
  }
  const kept = Object.entries(all).filter(
    ([key]) => ['collectionSlug', 'id', 'docID', 'schemaPath', 'operation'].includes(key) || random() < 0.4,
  )
  return { name, args: Object.fromEntries(kept) }
}
