'use client'

import { useConfig } from '@payloadcms/ui'

import type { OpenAppeal } from '../../comments/queue/types.js'
import { appAddress } from '../../shared/appAddress.js'
import { slugOf } from '../../shared/slugs.js'
import { useNow } from '../useNow.js'
import { usePolled } from '../webhooks/usePolled.js'
import { useDeskWords } from '../words/useDeskWords.js'

const everyMs = 30_000
const every = () => everyMs

/** What a moderator can begin with: what waits, what is reported, appeals that others have to answer; and what somebody holds already. */
export function CommentsCard() {
  const { config } = useConfig()
  const say = useDeskWords()
  // Of a hand that was left, the cards are free again after a while.
  const now = new Date(Math.floor(useNow(everyMs) / everyMs) * everyMs).toISOString()
  const comments = slugOf({ config }, 'comments')
  const count = (where: string) => `/${comments}/count?${where}`
  const free = `where[and][1][or][0][claimedUntil][exists]=false&where[and][1][or][1][claimedUntil][less_than_equal]=${now}`
  const reported = 'where[and][0][openReports][greater_than]=0'
  const pending = 'where[and][0][status][equals]=pending'
  const counts = {
    commentsCount: usePolled<{ totalDocs: number }>(count(`${pending}&${free}`), every).data?.totalDocs,
    commentsReported: usePolled<{ totalDocs: number }>(count(`${reported}&${free}&where[and][2][status][not_equals]=pending`), every).data
      ?.totalDocs,
    commentsAppealed: openTo(usePolled<Appeals>(`/${comments}/appeals`, every).data),
    commentsHeld: usePolled<{ totalDocs: number }>(
      count(
        `where[and][0][claimedUntil][greater_than]=${now}&where[and][1][or][0][status][equals]=pending&where[and][1][or][1][openReports][greater_than]=0`,
      ),
      every,
    ).data?.totalDocs,
  }
  const lines = (Object.entries(counts) as [keyof typeof counts, number | undefined][]).filter(([, found]) => found)
  return (
    <div className="start-page__card">
      <h2>{say('commentsWaiting')}</h2>
      {lines.length === 0 && <p>{say('noComments')}</p>}
      <ul>
        {lines.map(([word, found]) => (
          <li key={word}>
            {word === 'commentsHeld' ? (
              <span>{say(word, { count: String(found) })}</span>
            ) : (
              <a href={appAddress(`${config.routes.admin}/collections/${comments}/queue`)}>{say(word, { count: String(found) })}</a>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

interface Appeals {
  appeals: OpenAppeal[]
  total: number
}

/** Somebody else than whoever decided answers an appeal. */
const openTo = (found: Appeals | undefined): number | undefined => found && found.total - found.appeals.filter(({ own }) => own).length
