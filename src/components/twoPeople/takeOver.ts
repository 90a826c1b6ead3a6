import { type FieldCollision, mergeFields } from '../../merge/mergeFields.js'
import { isSame } from '../../merge/sameness.js'

type Fields = Record<string, unknown>

/** Parts of a form that nobody types. */
const notTyped = new Set([
  'id',
  '_status',
  'baseRevision',
  'createdAt',
  'updatedAt',
  'savedItself',
  'changedBy',
  'createdBy',
  'publishedBy',
  'reviewedBy',
  'reviewedAt',
  'wireState',
  'wireRevision',
])

/** What was typed since the state that the server has: the fields that differ. Of a list that is empty a form knows the count alone. */
export const typedSince = (base: Fields, now: Fields, lists: ReadonlySet<string>): Fields =>
  Object.fromEntries(
    Object.entries(now).flatMap(([name, value]) =>
      notTyped.has(name) || isSame(value, base[name]) ? [] : [[name, lists.has(name) && !Array.isArray(value) ? [] : value]],
    ),
  )

interface Three {
  /** The form as it was sent. */
  sent: Fields
  /** The form now: somebody typed on while it was on its way. */
  now: Fields
  /** The document as the server has it. */
  answer: Fields
}

interface TakenOver {
  /** What goes into the form: what others changed, with what was typed since. */
  fill: Fields
  /** What the server has, as the form would say it. */
  base: Fields
  /** What somebody typed into while a colleague's change of it was on its way here. */
  collisions: FieldCollision[]
  merged: Fields
}

/** What a form takes over of the answer to a save that nobody waited for. Nothing that was typed meanwhile is touched. */
export const takeOver = ({ sent, now, answer }: Three): TakenOver => {
  const changed = Object.keys(sent).filter((name) => !notTyped.has(name) && name in answer && !isSame(answer[name], sent[name]))
  const only = (fields: Fields): Fields => Object.fromEntries(changed.map((name) => [name, fields[name]]))
  const { merged, collisions } = mergeFields({ base: only(sent), mine: only(now), theirs: only(answer) })
  const fill = Object.fromEntries(Object.entries(merged).filter(([name, value]) => !isSame(value, now[name])))
  return { fill, base: { ...sent, ...only(answer) }, collisions, merged }
}
