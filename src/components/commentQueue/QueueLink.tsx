'use client'

import { useConfig } from '@payloadcms/ui'

import { useDeskWords } from '../words/useDeskWords.js'
import { DecideSelected } from './DecideSelected.js'
import { slugOf } from '../../shared/slugs.js'
import { appAddress } from '../../shared/appAddress.js'

/** Above the list of comments: the way to the queue, and to where rules are tried, and what is decided on those that are ticked. */
export function QueueLink() {
  const { config } = useConfig()
  const say = useDeskWords()
  const comments = appAddress(`${config.routes.admin}/collections/${slugOf({ config }, 'comments')}`)
  return (
    <>
      <p>
        <a href={`${comments}/queue`}>{say('queueOpen')}</a> · <a href={`${comments}/rehearse`}>{say('rehearseOpen')}</a>
      </p>
      <DecideSelected />
    </>
  )
}
