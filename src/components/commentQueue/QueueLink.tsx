'use client'

import { useConfig } from '@payloadcms/ui'

import { useDeskWords } from '../words/useDeskWords.js'

/** Above the list of comments: the way to the queue, and to where rules are tried. */
export function QueueLink() {
  const { config } = useConfig()
  const say = useDeskWords()
  return (
    <p>
      <a href={`${config.routes.admin}/collections/comments/queue`}>{say('queueOpen')}</a> · <a href={`${config.routes.admin}/collections/comments/rehearse`}>{say('rehearseOpen')}</a>
    </p>
  )
}
