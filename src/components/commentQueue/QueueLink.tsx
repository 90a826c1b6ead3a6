'use client'

import { useConfig } from '@payloadcms/ui'

import { useDeskWords } from '../words/useDeskWords.js'

/** Above the list of comments: the way to the queue. */
export function QueueLink() {
  const { config } = useConfig()
  const say = useDeskWords()
  return (
    <p>
      <a href={`${config.routes.admin}/collections/comments/queue`}>{say('queueOpen')}</a>
    </p>
  )
}
