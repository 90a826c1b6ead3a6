import { apartFrom, collides, mergeLists, type Part } from './mergeLists.js'
import { isRecord, isRichText, isSame, type RichText, signatureOf } from './sameness.js'

type Fields = Record<string, unknown>

/** A field that two people changed, each in another way. */
export interface FieldCollision {
  /** `headline`, `withdrawal.reason`, `body` */
  path: string
  base: unknown
  mine: unknown
  theirs: unknown
  /** Of rich text: its paragraphs in order, those that collide side by side. */
  parts?: Part<unknown>[]
}

export interface MergedFields {
  /** What does not collide, of both; where it does, what is stored. */
  merged: Fields
  collisions: FieldCollision[]
}

/** Stands for a state that is not kept any more: whatever differs may be either's. */
export const unknownBase = Object.freeze({ unknown: true })

interface Three<T> {
  base: T
  mine: T
  theirs: T
}

/**
 * Merges what two people made of a document, field by field, lists item by item, texts paragraph by paragraph. `mine` may hold some fields
 * only.
 */
export const mergeFields = ({ base, mine, theirs }: Three<Fields>): MergedFields => {
  const collisions: FieldCollision[] = []
  const merged = Object.fromEntries(
    Object.keys(mine).map((name) => [name, mergeValue({ base: base[name], mine: mine[name], theirs: theirs[name] }, name, collisions)]),
  )
  return { merged, collisions }
}

const mergeValue = (three: Three<unknown>, path: string, collisions: FieldCollision[]): unknown => {
  const { base, mine, theirs } = three
  const inText = [base, mine, theirs].some(isRichText)
  if (isSame(mine, base, inText) || isSame(mine, theirs, inText)) return theirs
  if (base === unknownBase) {
    const parts =
      isRichText(mine) && isRichText(theirs)
        ? { parts: apartFrom(theirs.root.children, mine.root.children, (node) => signatureOf(node, true)) }
        : {}
    collisions.push({ path, base: undefined, mine, theirs, ...parts })
    return theirs
  }
  if (isSame(theirs, base, inText)) return mine
  if (inText) return mergeText(three, path, collisions)
  if ([base, mine, theirs].some(Array.isArray)) return mergeRows(three, path, collisions)
  if (isRecord(mine) && isRecord(theirs)) {
    const names = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])]
    const from = isRecord(base) ? base : {}
    return Object.fromEntries(
      names.map((name) => [
        name,
        name in mine
          ? mergeValue({ base: from[name], mine: mine[name], theirs: theirs[name] }, `${path}.${name}`, collisions)
          : theirs[name],
      ]),
    )
  }
  collisions.push({ path, base, mine, theirs })
  return theirs
}

const mergeText = ({ base, mine, theirs }: Three<unknown>, path: string, collisions: FieldCollision[]): unknown => {
  const nodes = (value: unknown): unknown[] => (isRichText(value) ? value.root.children : [])
  const parts = mergeLists({ base: nodes(base), mine: nodes(mine), theirs: nodes(theirs) }, (node) => signatureOf(node, true))
  if (parts.some(collides)) collisions.push({ path, base, mine, theirs, parts })
  return withNodes(
    [theirs, mine].find(isRichText) as RichText,
    parts.flatMap((part) => (collides(part) ? part.theirs : part.items)),
  )
}

/** The same text with other paragraphs. */
export const withNodes = (text: RichText, children: unknown[]): RichText => ({ ...text, root: { ...text.root, children } })

const mergeRows = ({ base, mine, theirs }: Three<unknown>, path: string, collisions: FieldCollision[]): unknown => {
  const rows = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : [])
  const lists = { base: rows(base), mine: rows(mine), theirs: rows(theirs) }
  const merged = Object.values(lists)
    .flat()
    .every((row) => rowId(row) !== undefined)
    ? mergeKeyed(lists, path)
    : mergePlain(lists)
  // A list is chosen as a whole: half of one is none that anybody wrote.
  if (!merged) collisions.push({ path, base, mine, theirs })
  return merged ?? theirs
}

/** `undefined` where they collide. */
const mergePlain = (lists: Three<unknown[]>): unknown[] | undefined => {
  const parts = mergeLists(lists, (row) => signatureOf(row, false))
  return parts.some(collides) ? undefined : withoutTwins(parts.flatMap((part) => (collides(part) ? [] : part.items)))
}

/** Rows that have ids: which there are, and in which order, apart from what stands in each. */
const mergeKeyed = ({ base, mine, theirs }: Three<unknown[]>, path: string): unknown[] | undefined => {
  const byId = (rows: unknown[]) => new Map(rows.map((row) => [String(rowId(row)), row]))
  const [was, one, other] = [byId(base), byId(mine), byId(theirs)]
  const parts = mergeLists({ base: [...was.keys()], mine: [...one.keys()], theirs: [...other.keys()] }, (id) => id)
  const ids = [...new Set(parts.flatMap((part) => (collides(part) ? [] : part.items)))]
  const isGoneOver = (id: string) => !ids.includes(id) && [one, other].some((rows) => rows.has(id) && !isSame(rows.get(id), was.get(id)))
  if (parts.some(collides) || [...was.keys()].some(isGoneOver)) return undefined
  const inner: FieldCollision[] = []
  const rows = ids.map((id) =>
    one.has(id) && other.has(id)
      ? mergeValue({ base: was.get(id), mine: one.get(id), theirs: other.get(id) }, path, inner)
      : (one.get(id) ?? other.get(id)),
  )
  return inner.length > 0 ? undefined : rows
}

const rowId = (row: unknown): unknown => (isRecord(row) ? row['id'] : undefined)

/** Two people who both added a person or a tag added it once. */
const withoutTwins = (rows: unknown[]): unknown[] => {
  const seen = new Set<string>()
  return rows.filter((row) => {
    const signature = signatureOf(rowId(row) ?? row, false)
    return !seen.has(signature) && seen.add(signature)
  })
}
