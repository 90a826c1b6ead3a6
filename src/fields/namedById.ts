interface Node {
  type?: string
  value?: unknown
  fields?: { doc?: { value?: unknown } | null; image?: unknown } | null
  children?: unknown[]
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const idOf = (value: unknown): unknown => (isObject(value) && 'id' in value ? value.id : value)

/**
 * A body that names pictures and linked articles by their ids, as it is stored. Who reads it with a depth, as Payload answers by itself,
 * has whole documents there, and sends them back; Payload takes them everywhere but in rich text.
 * @param body a Lexical document; it is changed in place
 * @returns the same body
 */
export const namedById = <Body>(body: Body): Body => {
  const visit = (node: unknown): void => {
    if (!isObject(node)) return
    const { children, fields, type } = node as Node
    if (type === 'upload') Object.assign(node, { value: idOf((node as Node).value) })
    if (type === 'block' && isObject(fields) && isObject(fields.image)) fields.image = idOf(fields.image)
    if (isObject(fields) && isObject(fields.doc)) fields.doc.value = idOf(fields.doc.value)
    if (Array.isArray(children)) children.forEach(visit)
  }
  visit((body as { root?: unknown } | null | undefined)?.root)
  return body
}
