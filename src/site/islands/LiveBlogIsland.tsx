import { useEffect, useReducer, useState } from 'preact/hooks'

import { fill } from '../../words/voice.js'
import { LiveBlogEntries } from '../components/LiveBlogEntries.js'
import { followLivewire } from '../followLivewire.js'
import { applyToBlog } from '../liveBlog.js'
import type { IslandProps } from './types.js'

/** Entries come with the page; from then on the stream keeps them true. */
export const LiveBlogIsland = ({ seq, ...props }: IslandProps['liveBlog']) => {
  const [blog, apply] = useReducer(applyToBlog, props.blog)
  const [news, setNews] = useState('')
  const { newItem } = props.voice.words
  const { uid } = props.blog
  useEffect(
    () =>
      followLivewire(seq, (event) => {
        apply(event)
        if (event.type === 'article.published' && 'headline' in event.article && event.article.partOf?.uid === uid)
          setNews(fill(newItem, { headline: event.article.headline }))
      }),
    [seq, uid, newItem],
  )
  return <LiveBlogEntries {...props} blog={blog} news={news} />
}
