interface LexicalNode {
  type: string
  children?: LexicalNode[]
  fields?: Record<string, unknown> | undefined
  value?: unknown
  relationTo?: string
}

/** Ids of the pictures and documents that a body refers to, so that they can be looked up at once. */
export const collectReferences = (body: unknown): { images: string[]; documents: { collection: string; id: string }[] } => {
  const images = new Set<string>()
  const documents = new Map<string, { collection: string; id: string }>()
  const visit = (node: LexicalNode) => {
    const { fields } = node
    if (node.type === 'block' && fields?.image) images.add(idOf(fields.image))
    if (node.type === 'upload' && node.relationTo === 'images') images.add(idOf(node.value))
    const target = fields?.doc as { relationTo?: string; value?: unknown } | undefined
    if (target?.relationTo && fields?.linkType !== 'custom') {
      const id = idOf(target.value)
      documents.set(`${target.relationTo}:${id}`, { collection: target.relationTo, id })
    }
    node.children?.forEach(visit)
  }
  const root = (body as { root?: LexicalNode } | null | undefined)?.root
  if (root) visit(root)
  return { images: [...images], documents: [...documents.values()] }
}

/** Ids of all pictures that an article or an entry shows, its lead picture first; each once. */
export const picturesOf = ({ leadImage, body }: { leadImage?: unknown; body?: unknown }): string[] => [
  ...new Set([...(leadImage ? [idOf(leadImage)] : []), ...collectReferences(body).images]),
]

interface Referring {
  leadImage?: unknown
  body?: unknown
  bylines?: unknown
  /** Of an entry: its live blog. */
  article?: unknown
}

/** uids of all that the public sees of other documents in an article or an entry: pictures, people, linked articles, the live blog. */
export const referencesOf = ({ leadImage, body, bylines, article }: Referring): string[] => {
  const { images, documents } = collectReferences(body)
  return [
    ...new Set([
      ...(leadImage ? [`images:${idOf(leadImage)}`] : []),
      ...images.map((id) => `images:${id}`),
      ...(Array.isArray(bylines) ? bylines.map((person) => `people:${idOf(person)}`) : []),
      ...documents.filter(({ collection }) => collection === 'articles').map(({ id }) => `articles:${id}`),
      ...(article ? [`articles:${idOf(article)}`] : []),
    ]),
  ]
}

/** The id of a relationship, populated or not. */
export const idOf = (value: unknown): string =>
  String(typeof value === 'object' && value !== null && 'id' in value ? (value as { id: unknown }).id : value)
