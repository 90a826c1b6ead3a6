'use client'

import { useAuth, useDocumentInfo } from '@payloadcms/ui'

import type { ScheduleProblem } from '../../endpoints/scheduleProblems.js'
import { useFocusStays } from '../useFocusStays.js'
import { usePolled } from '../webhooks/usePolled.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { ProblemList } from './ProblemList.js'
import { useOurs } from '../useOurs.js'
import './scheduleProblems.css'

const every = () => 30_000

/**
 * On the dashboard: what was planned and failed, until somebody has dealt with it, and what will fail as it is now. Nothing where all is
 * well.
 */
export function ScheduleProblems() {
  const say = useDeskWords()
  const ours = useOurs()
  const { user } = useAuth()
  const stays = useFocusStays<HTMLDivElement>()
  const { data, reload } = usePolled<{ docs: ScheduleProblem[] }>(user ? `/${ours('article-schedule')}/problems` : undefined, every)
  const docs = data?.docs ?? []
  return (
    <div aria-live="polite" ref={stays} tabIndex={-1}>
      {docs.length > 0 && (
        <section aria-labelledby="schedule-problems-heading" className="schedule-problems">
          <h2 id="schedule-problems-heading">{say('planTitle')}</h2>
          <ProblemList docs={docs} named reload={reload} />
        </section>
      )}
    </div>
  )
}

/** The same of one article, above its form. */
export function ArticleProblems() {
  const ours = useOurs()
  const { id } = useDocumentInfo()
  const stays = useFocusStays<HTMLDivElement>()
  const { data, reload } = usePolled<{ docs: ScheduleProblem[] }>(
    id ? `/${ours('article-schedule')}/problems?article=${id}` : undefined,
    every,
  )
  const docs = data?.docs ?? []
  return (
    <div aria-live="polite" className="schedule-problems" ref={stays} role="status" tabIndex={-1}>
      {docs.length > 0 && <ProblemList docs={docs} reload={reload} />}
    </div>
  )
}
