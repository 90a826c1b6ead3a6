import { createLocalReq, type Payload } from 'payload'

import { targetsOf } from '../../collections/comments/targets.js'
import { readLinked, readReplies, readThread } from '../../collections/comments/readThread.js'
import type { ThreadPage } from '../../comments/page/types.js'
import { toDocumentId } from '../../database/possibleIds.js'
import { slugOf } from '../../shared/slugs.js'

/** Comments on a page; a script fetches more, and so do links where there is none. */
const firstPage = 20

/** What an address asks for: a place that a page gave as its next, and the thread in which it is. */
export interface Place {
  after?: string | undefined
  thread?: string | undefined
}

/**
 * A page of what readers say under an article, the first one where there is no such place; `undefined` where nobody comments in this app.
 */
export const readConversation = async (
  payload: Payload,
  article: number | string,
  { after, thread }: Place = {},
): Promise<ThreadPage | undefined> => {
  const target = targetsOf(payload).find(({ slug }) => slug === 'articles')
  if (!target) return undefined
  const req = await createLocalReq({}, payload)
  const of = { target, on: article, sort: 'newest', limit: firstPage } as const
  if (after === undefined) return readThread(req, of)
  if (thread === undefined) return (await readThread(req, { ...of, after })) ?? readThread(req, of)
  const page = await readThread(req, of)
  const id = toDocumentId(payload, slugOf(payload, 'comments'), thread)
  const root = id === undefined ? undefined : await readLinked(req, { target, on: article, id })
  const answers = root && root.id === thread ? await readReplies(req, { thread: id as number, limit: firstPage, after }) : undefined
  if (!page || !root || !answers) return page
  const { more: _, ...comment } = root
  const { comments: first, next: more } = answers
  return { ...page, comments: [{ ...comment, first, ...(more ? { more } : {}) }], next: undefined }
}
