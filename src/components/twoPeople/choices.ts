import type { FieldCollision } from '../../merge/mergeFields.js'
import { withNodes } from '../../merge/mergeFields.js'
import { collides } from '../../merge/mergeLists.js'
import { isRecord, isRichText, isSame, type RichText } from '../../merge/sameness.js'

export type Choice = 'both' | 'mine' | 'theirs'

/** One place where two people wrote, as the form asks about it: a field, or some paragraphs of a text. */
export interface Question {
  /** By it an answer is found again. */
  key: string
  path: string
  mine: unknown
  theirs: unknown
  /** Whether both can be kept: of a date or a choice only one can. */
  mayKeepBoth: boolean
}

/** What has to be chosen, in the order of the form. */
export const questionsOf = (collisions: readonly FieldCollision[]): Question[] =>
  collisions.flatMap(({ path, mine, theirs, parts }) =>
    parts
      ? parts.flatMap((part, at) =>
          collides(part) ? [{ key: `${path}#${at}`, path, mine: part.mine, theirs: part.theirs, mayKeepBoth: true }] : [],
        )
      : [
          {
            key: path,
            path,
            mine,
            theirs,
            mayKeepBoth: isText(mine) && isText(theirs) && (Array.isArray(mine) || !['filename', 'slug'].includes(path)),
          },
        ],
  )

const isText = (value: unknown): boolean => (typeof value === 'string' && !/^\d{4}-\d\d-\d\dT/.test(value)) || Array.isArray(value)

/** The values of the fields that collided, as they were chosen; both are theirs first, as the server puts them. */
export const settle = (collisions: readonly FieldCollision[], choiceOf: (key: string) => Choice): { path: string; value: unknown }[] =>
  collisions.map(({ path, mine, theirs, parts }) => {
    if (!parts) return { path, value: pick({ mine, theirs }, choiceOf(path)) }
    const nodes = parts.flatMap((part, at) => {
      if (!collides(part)) return part.items
      const choice = choiceOf(`${path}#${at}`)
      return choice === 'both' ? [...part.theirs, ...part.mine] : part[choice]
    })
    return { path, value: withNodes([theirs, mine].find(isRichText) as RichText, nodes) }
  })

const pick = ({ mine, theirs }: { mine: unknown; theirs: unknown }, choice: Choice): unknown => {
  if (choice !== 'both') return choice === 'mine' ? mine : theirs
  if (Array.isArray(mine) && Array.isArray(theirs))
    return [...(theirs as unknown[]), ...(mine as unknown[]).filter((row) => !theirs.some((other) => isSame(other, row)))]
  return `${String(theirs)} ${String(mine)}`
}

/** A value with another one at a path: `withdrawal.reason`. */
export const withValue = (data: Record<string, unknown>, path: string, value: unknown): Record<string, unknown> => {
  const [first = '', ...rest] = path.split('.')
  if (rest.length === 0) return { ...data, [first]: value }
  return { ...data, [first]: withValue(isRecord(data[first]) ? data[first] : {}, rest.join('.'), value) }
}

/** What a value reads like: paragraphs apart, pictures and the like by their kind. */
export const readable = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return ''
  if (Array.isArray(value)) return value.map(readable).filter(Boolean).join('\n')
  if (isRichText(value)) return readable(value.root.children)
  if (!isRecord(value)) return typeof value === 'string' ? value : JSON.stringify(value)
  if (typeof value['text'] === 'string') return value['text']
  if (Array.isArray(value['children'])) return inline(value['children'])
  if (typeof value['type'] === 'string' && isRecord(value['fields'])) return `[${String(value['fields']['blockType'] ?? value['type'])}]`
  return Object.entries(value)
    .flatMap(([name, one]) => (name === 'id' ? [] : [readable(one)]))
    .filter(Boolean)
    .join(', ')
}

const inline = (nodes: unknown[]): string =>
  nodes.map((node) => (isRecord(node) && node['type'] === 'linebreak' ? '\n' : readable(node))).join('')
