import { mergeFields } from '../../merge/mergeFields.js'
import { settle } from './choices.js'
import { typedSince } from './takeOver.js'

type Fields = Record<string, unknown>

interface Filling {
  /** The form when it began. */
  before: Fields
  /** The form now. */
  now: Fields
  /** What is being put into it. */
  data: Fields
  /** Names of the fields that hold lists of rows. */
  lists: ReadonlySet<string>
}

/** What somebody typed while other values were on their way into the form, merged with these; where both say something, both are kept. */
export const typedIn = ({ before, now, data, lists }: Filling): Fields => {
  const mine = typedSince(before, now, lists)
  const names = Object.keys(mine)
  const only = (fields: Fields): Fields => Object.fromEntries(names.map((name) => [name, fields[name]]))
  const { merged, collisions } = mergeFields({ base: only(before), mine, theirs: only({ ...before, ...data }) })
  const chosen = settle(collisions, (key) => (typeof mine[key] === 'string' || key.includes('#') ? 'both' : 'mine'))
  return chosen.reduce<Fields>((made, { path, value }) => ({ ...made, [path]: value }), merged)
}
