interface Node {
  type?: string
  text?: string
  fields?: { linkType?: string; url?: string; doc?: { relationTo?: string; value?: unknown } | null }
  children?: Node[]
}

/** The addresses that a text links to, each once. */
export const addressesOf = (body: unknown): string[] => {
  const found = new Set<string>()
  const visit = ({ type, fields, children }: Node) => {
    if ((type === 'link' || type === 'autolink') && fields?.linkType !== 'internal' && fields?.url) found.add(fields.url)
    children?.forEach(visit)
  }
  const root = (body as { root?: Node } | null | undefined)?.root
  if (root) visit(root)
  return [...found]
}

/** Whether there is any text in it. */
export const hasText = (body: unknown): boolean => {
  const holds = ({ text, type, children }: Node): boolean =>
    Boolean(text?.trim()) || type === 'block' || type === 'upload' || (children ?? []).some(holds)
  const root = (body as { root?: Node } | null | undefined)?.root
  return root ? holds(root) : false
}
