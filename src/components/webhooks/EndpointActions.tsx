'use client'

import { Button, toast } from '@payloadcms/ui'
import { useState } from 'react'

import type { EndpointState } from '../../endpoints/webhookState.js'
import { useNewsroomApi } from '../newsroomApi.js'
import { AskDialog } from './AskDialog.js'
import type { ShownSecret } from './newSecrets.js'
import { sayCount } from './sayTime.js'

interface Props {
  state: EndpointState
  onChanged: () => Promise<void>
  onSecret: (shown: ShownSecret) => void
}

type Question = 'disable' | 'replay' | 'rotate'

/** A button for each verb that whoever is signed in may use on an endpoint. */
export function EndpointActions({ state, onChanged, onSecret }: Props) {
  const { call } = useNewsroomApi()
  const [busy, setBusy] = useState(false)
  const [question, setQuestion] = useState<Question>()
  const { change, replay } = state.may
  const enabled = state.standing !== 'disabled'

  const run = async (work: () => Promise<string>) => {
    setBusy(true)
    setQuestion(undefined)
    try {
      toast.success(await work())
      await onChanged()
    } catch (error) {
      toast.error((error as Error).message)
    }
    setBusy(false)
  }
  const post = <T,>(verb: string, body: object = {}) => call<T>('POST', `/webhook-endpoints/${state.id}/${verb}`, body)

  const sendTest = () => run(() => post('test').then(() => 'A test is on its way. It shows below.'))
  const setEnabled = (verb: 'disable' | 'enable', done: string) =>
    run(async () => {
      await post(verb)
      // The form shows what was stored before.
      setTimeout(() => window.location.reload(), 800)
      return done
    })
  const rotate = (data: FormData) =>
    run(async () => {
      onSecret(await post<ShownSecret>('rotate', { leaked: data.get('leaked') === 'on' }))
      return 'A new secret signs from now on.'
    })
  const replaySince = (data: FormData) =>
    run(async () => {
      let since: number | string = data.get('by') === 'number' ? Number(data.get('number')) : new Date(String(data.get('time'))).toISOString()
      let replayed = 0
      for (let more = true; more; ) {
        const part = await post<{ replayed: number; next: number | null }>('replay', { since })
        replayed += part.replayed
        more = part.next !== null
        since = part.next ?? since
      }
      return `${sayCount(replayed, 'delivery', 'deliveries')} will be sent once more.`
    })

  return (
    <div aria-label="What can be done" className="webhook-actions" role="group">
      {replay && (
        <Button buttonStyle="secondary" disabled={busy || !enabled} margin={false} onClick={() => void sendTest()} size="small">
          Send test
        </Button>
      )}
      {replay && (
        <Button buttonStyle="secondary" disabled={busy} margin={false} onClick={() => setQuestion('replay')} size="small">
          Replay since…
        </Button>
      )}
      {change && (
        <Button buttonStyle="secondary" disabled={busy} margin={false} onClick={() => setQuestion('rotate')} size="small">
          Rotate secret…
        </Button>
      )}
      {change && enabled && (
        <Button buttonStyle="secondary" disabled={busy} margin={false} onClick={() => setQuestion('disable')} size="small">
          Disable…
        </Button>
      )}
      {change && !enabled && (
        <Button disabled={busy} margin={false} onClick={() => void setEnabled('enable', 'Enabled. What waited is being sent.')} size="small">
          Enable
        </Button>
      )}
      {question === 'disable' && (
        <AskDialog
          action="Disable"
          dangerous
          onCancel={() => setQuestion(undefined)}
          onSubmit={() => void setEnabled('disable', 'Disabled.')}
          title="Disable this endpoint?"
        >
          <p>
            What waits for it stays and is sent when it is enabled. What happens meanwhile is not kept for it: replay it then. Withdrawals of what it was sent are kept, and
            the desk is asked to telephone.
          </p>
        </AskDialog>
      )}
      {question === 'rotate' && (
        <AskDialog action="Rotate" onCancel={() => setQuestion(undefined)} onSubmit={(data) => void rotate(data)} title="Make a new secret?">
          <p>Messages carry a signature by the old secret and one by the new for 24 hours, so that the subscriber can change over without losing one.</p>
          <label className="webhook-check">
            <input name="leaked" type="checkbox" />
            <span>The old secret has leaked: stop signing with it now.</span>
          </label>
        </AskDialog>
      )}
      {question === 'replay' && <ReplayDialog onCancel={() => setQuestion(undefined)} onSubmit={(data) => void replaySince(data)} />}
    </div>
  )
}

function ReplayDialog({ onCancel, onSubmit }: { onCancel: () => void; onSubmit: (data: FormData) => void }) {
  const [by, setBy] = useState<'number' | 'time'>('time')
  return (
    <AskDialog action="Replay" onCancel={onCancel} onSubmit={onSubmit} title="Send everything once more since…">
      <p>Events keep their ids, so a subscriber that has one already can tell.</p>
      <fieldset>
        <legend className="webhook-hidden">Since</legend>
        {(['time', 'number'] as const).map((one) => (
          <label className="webhook-check" key={one}>
            <input checked={by === one} name="by" onChange={() => setBy(one)} type="radio" value={one} />
            <span>{one === 'time' ? 'a time' : 'an event by its number in the log'}</span>
          </label>
        ))}
      </fieldset>
      {by === 'time' ? (
        <label>
          <span>Since when (your time zone)</span>
          <input max={toLocal(Date.now())} name="time" required step={1} type="datetime-local" defaultValue={toLocal(Date.now() - 3_600_000)} />
        </label>
      ) : (
        <label>
          <span>Number of the first event</span>
          <input min={1} name="number" required step={1} type="number" />
        </label>
      )}
    </AskDialog>
  )
}

/** The local time as an input of type `datetime-local` has it. */
const toLocal = (time: number): string => new Date(time - new Date(time).getTimezoneOffset() * 60_000).toISOString().slice(0, 19)
