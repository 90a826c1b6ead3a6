import { Gutter } from '@payloadcms/ui'
import type { AdminViewServerProps } from 'payload'

import { mayModerate } from '../../collections/comments/queue/mayModerate.js'
import { sayIn } from '../../words/desk/say.js'
import { CommentRehearsal } from './CommentRehearsal.js'

/** Where a rule is tried, as a view of the collection. It asks by itself who may see it. */
export async function CommentRehearsalView({ initPageResult: { req } }: AdminViewServerProps) {
  return (
    <main>
      <Gutter>{(await mayModerate(req)) ? <CommentRehearsal /> : <p>{sayIn(req.i18n)('queueForModerators')}</p>}</Gutter>
    </main>
  )
}
