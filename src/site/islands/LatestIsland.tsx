import { useEffect, useReducer, useState } from 'preact/hooks'

import { fill } from '../../words/voice.js'
import { LatestLivewire } from '../components/LatestLivewire.js'
import { followLivewire } from '../followLivewire.js'
import { applyEvent } from '../liveList.js'
import type { IslandProps } from './types.js'

/** The list comes with the page; from then on the stream keeps it true. */
export const LatestIsland = ({ seq, ...props }: IslandProps['latest']) => {
  const [list, apply] = useReducer(applyEvent, props.list)
  const [news, setNews] = useState('')
  const { newItem } = props.voice.words
  useEffect(
    () =>
      followLivewire(seq, (event) => {
        apply(event)
        if (event.type === 'article.published' && 'headline' in event.article && !event.article.partOf)
          setNews(fill(newItem, { headline: event.article.headline }))
      }),
    [seq, newItem],
  )
  return <LatestLivewire {...props} list={list} news={news} />
}
