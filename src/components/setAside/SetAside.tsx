'use client'

import { Button, toast, useAuth } from '@payloadcms/ui'

import type { OpenSetAside } from '../../endpoints/setAsideVerbs.js'
import { decidesWire, useNewsroomApi } from '../newsroomApi.js'
import { Titled } from '../titles/Titled.js'
import { useFocusStays } from '../useFocusStays.js'
import { usePolled } from '../webhooks/usePolled.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { useTimes } from '../words/useTimes.js'
import { useOurs } from '../useOurs.js'
import '../scheduleProblems/scheduleProblems.css'

const every = () => 30_000

/** On the dashboard: what could not be put on the wire, why, and what can be done about it. Nothing where all is well. */
export function SetAside() {
  const say = useDeskWords()
  const ours = useOurs()
  const { user } = useAuth()
  const stays = useFocusStays<HTMLDivElement>()
  const { data, reload } = usePolled<{ docs: OpenSetAside[]; totalDocs: number }>(
    user ? `/${ours('wire-set-aside')}/open` : undefined,
    every,
  )
  const docs = data?.docs ?? []
  const more = (data?.totalDocs ?? 0) - docs.length
  return (
    <div aria-live="polite" ref={stays} tabIndex={-1}>
      {docs.length > 0 && (
        <section aria-labelledby="set-aside-heading" className="schedule-problems">
          <h2 id="set-aside-heading">{say('asideTitle')}</h2>
          <p>{say('asideWhy')}</p>
          <ul className="schedule-problems__list">
            {docs.map((one) => (
              <SetAsideRow key={one.id} one={one} reload={reload} />
            ))}
          </ul>
          {more > 0 && <p>{say('asideMore', { count: more })}</p>}
        </section>
      )}
    </div>
  )
}

function SetAsideRow({ one, reload }: { one: OpenSetAside; reload: () => Promise<void> }) {
  const say = useDeskWords()
  const { user } = useAuth()
  const ours = useOurs()
  const { send } = useNewsroomApi()
  const time = useTimes()
  const carryOut = async (verb: 'dismiss' | 'try-again', done: string) => {
    const problem = await send('POST', `/${ours('wire-set-aside')}/${verb}`, { id: one.id })
    if (problem === undefined) toast.success(done)
    else toast.error(problem)
    await reload()
  }
  return (
    <li className="schedule-problems__failed">
      <p>
        <strong>{one.item ? <Titled of={one.item} /> : one.id}</strong>
        {one.type ? `, ${one.type}` : ''} <time dateTime={String(one.at)}>{time(String(one.at))}</time>
      </p>
      <p>{one.reason}</p>
      {decidesWire(user) && (
        <>
          <Button buttonStyle="pill" margin={false} onClick={() => void carryOut('try-again', say('asideRight'))} size="small">
            {say('asideTry')}
          </Button>{' '}
          <Button buttonStyle="pill" margin={false} onClick={() => void carryOut('dismiss', say('asideDismissed'))} size="small">
            {say('asideDismiss')}
          </Button>
        </>
      )}
    </li>
  )
}
