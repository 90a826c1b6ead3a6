import type { Payload } from 'payload'

export interface SiteComment {
  id: string
  handle: string
  text: string
  /** ISO 8601. */
  at: string
  replies: SiteComment[]
}

/** Comments shown under one article at the most. */
export const maxComments = 100

/** Approved comments as threads, oldest first; an answer whose comment is not public stands by itself. */
export const readComments = async (payload: Payload, article: number | string): Promise<SiteComment[]> => {
  const { docs } = await payload.find({
    collection: 'comments',
    where: { and: [{ article: { equals: article } }, { status: { equals: 'approved' } }] },
    sort: 'createdAt',
    depth: 0,
    limit: maxComments,
    overrideAccess: false,
  })
  return toThreads(
    docs.map(({ id, parent, handle, text, createdAt }) => ({
      id: String(id),
      handle,
      text,
      at: createdAt,
      ...(parent ? { parent: String(parent as number | string) } : {}),
    })),
  )
}

type FlatComment = Omit<SiteComment, 'replies'> & { parent?: string }

export const toThreads = (flat: FlatComment[]): SiteComment[] => {
  const byId = new Map(flat.map(({ parent: _, ...comment }) => [comment.id, { ...comment, replies: [] as SiteComment[] }]))
  return flat.flatMap(({ id, parent }) => {
    const comment = byId.get(id) as SiteComment
    const above = parent === undefined ? undefined : byId.get(parent)
    if (!above) return [comment]
    above.replies.push(comment)
    return []
  })
}
