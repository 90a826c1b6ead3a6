import { Gutter } from '@payloadcms/ui'
import type { AdminViewServerProps } from 'payload'

import { mayModerate } from '../../collections/comments/queue/mayModerate.js'
import { sayIn } from '../../words/desk/say.js'
import { CommentQueue } from './CommentQueue.js'

/** The moderators' queue as a view of the collection. Payload's own views ask who may see them; this one asks by itself. */
export async function CommentQueueView({ initPageResult: { req } }: AdminViewServerProps) {
  if (!(await mayModerate(req))) {
    return (
      <Gutter>
        <p>{sayIn(req.i18n)('queueForModerators')}</p>
      </Gutter>
    )
  }
  return (
    <main>
      <Gutter>
        <CommentQueue />
      </Gutter>
    </main>
  )
}
