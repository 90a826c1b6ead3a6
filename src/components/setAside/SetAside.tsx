'use client'

import { Button, toast, useAuth, useConfig } from '@payloadcms/ui'

import type { OpenSetAside } from '../../endpoints/setAsideVerbs.js'
import { useNewsroomApi } from '../newsroomApi.js'
import { usePolled } from '../webhooks/usePolled.js'
import { useTimes } from '../words/useTimes.js'
import '../scheduleProblems/scheduleProblems.css'

const every = () => 30_000

/** On the dashboard: what could not be put on the wire, why, and what can be done about it. Nothing where all is well. */
export function SetAside() {
  const { user } = useAuth()
  const { data, reload } = usePolled<{ docs: OpenSetAside[]; totalDocs: number }>(user ? '/wire-set-aside/open' : undefined, every)
  const docs = data?.docs ?? []
  const more = (data?.totalDocs ?? 0) - docs.length
  return (
    <div aria-live="polite">
      {docs.length > 0 && (
        <section aria-labelledby="set-aside-heading" className="schedule-problems">
          <h2 id="set-aside-heading">Set aside from the wire</h2>
          <p>Everything else goes on. Trying again says of the item what is stored of it now.</p>
          <ul className="schedule-problems__list">
            {docs.map((one) => (
              <SetAsideRow key={one.id} one={one} reload={reload} />
            ))}
          </ul>
          {more > 0 && <p>And {more} more.</p>}
        </section>
      )}
    </div>
  )
}

function SetAsideRow({ one, reload }: { one: OpenSetAside; reload: () => Promise<void> }) {
  const { config } = useConfig()
  const { send } = useNewsroomApi()
  const time = useTimes()
  const carryOut = async (verb: 'dismiss' | 'try-again', done: string) => {
    const problem = await send('POST', `/wire-set-aside/${verb}`, { id: one.id })
    if (problem === undefined) toast.success(done)
    else toast.error(problem)
    await reload()
  }
  const [collection, id] = (one.item ?? '').split(':')
  const known = id !== undefined && config.collections.some(({ slug }) => slug === collection)
  return (
    <li className="schedule-problems__failed">
      <p>
        <strong>{known ? <a href={`${config.routes.admin}/collections/${collection}/${id}`}>{one.item}</a> : (one.item ?? one.id)}</strong>
        {one.type ? `, ${one.type}` : ''} <time dateTime={String(one.at)}>{time(String(one.at))}</time>
      </p>
      <p>{one.reason}</p>
      <Button buttonStyle="pill" margin={false} onClick={() => void carryOut('try-again', 'Put right.')} size="small">
        Try again
      </Button>{' '}
      <Button buttonStyle="pill" margin={false} onClick={() => void carryOut('dismiss', 'Dismissed.')} size="small">
        Dismiss
      </Button>
    </li>
  )
}
