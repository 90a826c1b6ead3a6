'use client'

import { Button, toast, useAuth, useConfig } from '@payloadcms/ui'

import type { ScheduleProblem } from '../../endpoints/scheduleProblems.js'
import { LinkedText } from '../LinkedText.js'
import { mayPublish, useNewsroomApi } from '../newsroomApi.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { useTimes } from '../words/useTimes.js'
import { problemWord } from './sayProblem.js'
import { useOurs } from '../useOurs.js'
import { appAddress } from '../../shared/appAddress.js'
import './scheduleProblems.css'

interface Props {
  docs: ScheduleProblem[]
  reload: () => Promise<void>
  /** Whether each names its article: not on the article's own form. */
  named?: boolean
}

/** What failed at its time, or would as it is now: an entry each, why, and a way to say that it is seen to. */
export function ProblemList({ docs, named = false, reload }: Props) {
  const say = useDeskWords()
  const { config } = useConfig()
  const { user } = useAuth()
  const ours = useOurs()
  const { send } = useNewsroomApi()
  const time = useTimes()
  const dealWith = async ({ id }: ScheduleProblem) => {
    const problem = await send('POST', `/${ours('article-schedule')}/${id}/dealt-with`, {})
    if (problem === undefined) toast.success(say('planDealt'))
    else toast.error(problem)
    await reload()
  }
  return (
    <ul className="schedule-problems__list">
      {docs.map((one) => (
        <li className={`schedule-problems__${one.state}`} key={one.id}>
          <p>
            {named && (
              <>
                <a href={appAddress(`${config.routes.admin}/collections/articles/${one.article.id}`)}>
                  {one.article.headline || say('noHeadline')}
                </a>
                {': '}
              </>
            )}
            <strong>
              <time dateTime={one.at}>{say(problemWord(one), { time: time(one.at) })}</time>
            </strong>{' '}
            {one.yours ? say('planByYou') : one.by ? say('planBy', { name: one.by.name }) : ''}
          </p>
          <p>
            <LinkedText text={one.problem} />
          </p>
          {one.state === 'failed' && mayPublish(user) && (
            <Button buttonStyle="pill" margin={false} onClick={() => void dealWith(one)} size="small">
              {say('planDealt')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
