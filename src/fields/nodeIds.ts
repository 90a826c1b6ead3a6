import { createHash } from 'node:crypto'

interface Node {
  type?: string
  id?: unknown
  fields?: { id?: unknown }
  children?: unknown[]
}

/** Types of nodes whose fields have hooks and defaults, and where such a node keeps its id. */
const keepers = new Map<string | undefined, (node: Node) => { id?: unknown } | undefined>([
  ['block', ({ fields }) => fields],
  ['inlineBlock', ({ fields }) => fields],
  ['link', (node) => node],
  ['autolink', (node) => node],
])

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/**
 * Gives each node with fields an id of its own. What comes by an API has none, or the same one twice, and then Payload leaves out the hooks
 * of the node's fields, and answers each reading of a block with another id. The id goes by the place: the same body has the same ids.
 * @param body a Lexical document; it is changed in place
 * @returns the same body
 */
export const giveNodeIds = <Body>(body: Body): Body => {
  const given = new Set<unknown>()
  const visit = (node: unknown, place: string): void => {
    if (!isObject(node)) return
    const { type, children }: Node = node
    const keeper = keepers.get(type)?.(node)
    if (isObject(keeper)) {
      if (typeof keeper.id !== 'string' || keeper.id === '' || given.has(keeper.id)) keeper.id = freeId(place, given)
      given.add(keeper.id)
    }
    if (Array.isArray(children)) children.forEach((child, n) => visit(child, `${place}.${n}`))
  }
  visit((body as { root?: unknown } | null | undefined)?.root, 'body')
  return body
}

/** 24 hexadecimal digits, as the editor's own ids. */
const freeId = (place: string, given: ReadonlySet<unknown>): string => {
  const id = createHash('sha256').update(place).digest('hex').slice(0, 24)
  return given.has(id) ? freeId(`${place}'`, given) : id
}
