import type { SiteComment } from '../data/readComments.js'
import { formatTime } from '../formatTime.js'

/** What readers say, under their handles. */
export const Comments = ({ comments, open }: { comments: SiteComment[]; open: boolean }) => (
  <section className="comments" aria-labelledby="comments">
    <h2 id="comments">Comments</h2>
    {comments.length > 0 && <Thread comments={comments} />}
    {comments.length === 0 && open && <p className="quiet">Nobody has said anything yet.</p>}
    {!open && <p className="quiet">Comments on this item are closed.</p>}
  </section>
)

const Thread = ({ comments }: { comments: SiteComment[] }) => (
  <ol>
    {comments.map(({ id, handle, text, at, replies }) => (
      <li key={id} id={`comment-${id}`}>
        <article>
          <header>
            <b>{handle}</b> <time dateTime={at}>{formatTime(at)}</time>
          </header>
          <p>{text}</p>
        </article>
        {replies.length > 0 && <Thread comments={replies} />}
      </li>
    ))}
  </ol>
)
