import { createLocalReq, type Payload } from 'payload'

import { targetsOf } from '../../collections/comments/targets.js'
import { readThread } from '../../collections/comments/readThread.js'
import type { ThreadPage } from '../../comments/page/types.js'

/** Comments on a page at first; a script fetches more. */
const firstPage = 20

/** The first page of what readers say under an article; `undefined` where nobody comments in this app. */
export const readConversation = async (payload: Payload, article: number | string): Promise<ThreadPage | undefined> => {
  const target = targetsOf(payload).find(({ slug }) => slug === 'articles')
  if (!target) return undefined
  return readThread(await createLocalReq({}, payload), { target, on: article, sort: 'newest', limit: firstPage })
}
