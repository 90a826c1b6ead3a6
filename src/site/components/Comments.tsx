import type { Voice } from '../../words/voice.js'
import type { SiteComment } from '../data/readComments.js'
import { Time } from './Time.js'

interface Props {
  comments: SiteComment[]
  open: boolean
  voice: Voice
}

/** What readers say, under their handles. */
export const Comments = ({ comments, open, voice }: Props) => (
  <section className="comments" aria-labelledby="comments" lang={voice.language} dir={voice.direction}>
    <h2 id="comments">{voice.words.comments}</h2>
    {comments.length > 0 && <Thread comments={comments} voice={voice} />}
    {comments.length === 0 && open && <p className="quiet">{voice.words.noComments}</p>}
    {!open && <p className="quiet">{voice.words.commentsClosed}</p>}
  </section>
)

const Thread = ({ comments, voice }: Omit<Props, 'open'>) => (
  <ol>
    {comments.map(({ id, handle, text, at, replies }) => (
      <li key={id} id={`comment-${id}`}>
        <article>
          <header>
            <b><bdi>{handle}</bdi></b> <Time at={at} voice={voice} />
          </header>
          <p dir="auto">{text}</p>
        </article>
        {replies.length > 0 && <Thread comments={replies} voice={voice} />}
      </li>
    ))}
  </ol>
)
