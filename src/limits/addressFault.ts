import type { Fault } from './bodyFault.js'
import { queryFault } from './queryShape.js'
import { queryLimits, searchesWords } from './whereShape.js'

/** What is read of a query leaves these out, whatever they ask for: a condition by one of them would be none at all. */
const ofEveryObject = new RegExp(`\\[(?:${Object.getOwnPropertyNames(Object.prototype).join('|')})\\]`)

/**
 * What is wrong with the query of an address, told from its text alone: the part of `queryArgsFault` that costs next to nothing. What
 * cannot be told so is left to the operation.
 */
export const addressFault = (search: string, isStranger: boolean): Fault | undefined => {
  if (search === '') return undefined
  const detail = queryFault(search)
  if (detail) return { code: 'INVALID_REQUEST', detail }
  let [sorts, searches] = [0, 0]
  for (const [name, value] of new URLSearchParams(search)) {
    if (ofEveryObject.test(name)) return { code: 'INVALID_QUERY', detail: `Nothing has a field of this name: ${name.slice(0, 100)}` }
    if (name === 'sort' || name.startsWith('sort[')) sorts += value.split(',', queryLimits.sorts + 2).length
    else if (/^(?:where|joins)\[.*\[(?:not_)?(?:like|contains)\]/.test(name)) searches += 1
  }
  if (sorts > queryLimits.sorts) return { code: 'INVALID_QUERY', detail: `A list is sorted by at most ${queryLimits.sorts} fields.` }
  if (isStranger && searches > queryLimits.searches) return { code: 'INVALID_QUERY', detail: searchesWords }
  return undefined
}
