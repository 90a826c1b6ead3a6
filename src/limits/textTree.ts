/** Deepest nesting of nodes in rich text that is taken: no editor makes more, and what reads it calls itself for each level. */
export const maxTextDepth = 60
/** Nodes of one rich text. */
export const maxTextNodes = 5000
/** Signs of one rich text: several books' chapters. */
const maxTextSigns = 500_000

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * What is wrong with rich text, or `undefined`: every node has a type, of those that its editor has where they are known, its
 * parts are of the kind that all code expects of them, and the tree is neither too deep nor too large.
 */
export const textTreeFault = (value: unknown, known?: ReadonlySet<string>): string | undefined => {
  let nodes = 0
  let signs = 0
  const faultOf = (node: unknown, depth: number): string | undefined => {
    if (!isRecord(node) || depth > maxTextDepth || typeof node['type'] !== 'string') return 'This is no rich text.'
    if (++nodes > maxTextNodes) return `This text has more than ${maxTextNodes} parts.`
    const { children, fields, text, type } = node
    if (text !== undefined || type === 'text') {
      if (typeof text !== 'string') return 'This is no rich text.'
      signs += text.length
      if (signs > maxTextSigns) return `This text has more than ${maxTextSigns} signs.`
    }
    if (known && !known.has(type)) return `This text cannot hold “${type.slice(0, 40)}”.`
    if (fields !== undefined && !isRecord(fields)) return 'This is no rich text.'
    if (['block', 'inlineBlock', 'link'].includes(type) && !isRecord(fields)) return 'This is no rich text.'
    if (children === undefined) return undefined
    if (!Array.isArray(children)) return 'This is no rich text.'
    for (const child of children) {
      const fault = faultOf(child, depth + 1)
      if (fault) return fault
    }
    return undefined
  }
  if (!isRecord(value) || !isRecord(value['root']) || !Array.isArray(value['root']['children'])) return 'This is no rich text.'
  return faultOf(value['root'], 0)
}

/** What every editor has. */
const always = ['root', 'paragraph', 'text', 'linebreak', 'tab']

interface NodeClass {
  getType?: () => string
}

/**
 * The kinds of nodes of a Lexical field's editor, or `undefined` where it is another editor. Asked for by shape: the editor comes with the
 * app.
 */
export const nodeTypesOf = (editor: unknown): ReadonlySet<string> | undefined => {
  const { editorConfig } = (editor ?? {}) as {
    editorConfig?: { features?: { nodes?: readonly { node: NodeClass | { with?: NodeClass; replace?: NodeClass } }[] } }
  }
  const nodes = editorConfig?.features?.nodes
  if (!Array.isArray(nodes)) return undefined
  const types = (nodes as { node: NodeClass & { with?: NodeClass; replace?: NodeClass } }[]).flatMap(({ node }) =>
    [node, node.with, node.replace].flatMap((one) => one?.getType?.() ?? []),
  )
  return new Set([...always, ...types])
}
