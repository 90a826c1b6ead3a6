import type { PayloadRequest, SanitizedCollectionConfig } from 'payload'

import { NewsroomError } from '../shared/errors.js'
import { configOf } from './configOf.js'
import { fieldAtPath } from './fieldAtPath.js'

/**
 * What a caller may not read, it does not filter or sort by either: a value that is found by its letters is read. Payload asks the fields
 * at the top of a document, and none of the items of a list.
 * @throws NewsroomError INVALID_QUERY_PATH (400)
 */
export const checkReadable = async (
  paths: readonly string[],
  collection: SanitizedCollectionConfig,
  req: PayloadRequest,
): Promise<void> => {
  const collectionOf = configOf(req)
  for (const path of new Set(paths)) {
    const { passed = [], entered = [] } = fieldAtPath(path.replace(/^version\.(?=.)/, ''), collection, collectionOf) ?? {}
    const rules = [...passed.map(({ access }) => access?.read), ...entered.map((slug) => collectionOf(slug)?.access.read)]
    const answers = await Promise.all(rules.map((rule) => (rule as ((args: object) => unknown) | undefined)?.({ req })))
    if (answers.includes(false)) throw new NewsroomError('INVALID_QUERY_PATH', { detail: `(${path.slice(0, 80)})` })
  }
}
