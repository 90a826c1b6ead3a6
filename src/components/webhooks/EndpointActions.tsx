'use client'

import { toast } from '@payloadcms/ui'
import { useState } from 'react'

import type { EndpointState } from '../../endpoints/webhookState.js'
import { OwnLocalTime } from '../LocalTime.js'
import { instantOf, typedIn } from '../localMoments.js'
import { useNewsroomApi } from '../newsroomApi.js'
import { StillButton } from '../StillButton.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { AskDialog } from '../askDialog/AskDialog.js'
import type { ShownSecret } from './newSecrets.js'
import { useOurs } from '../useOurs.js'

interface Props {
  state: EndpointState
  onChanged: () => Promise<void>
  onSecret: (shown: ShownSecret) => void
}

type Question = 'disable' | 'replay' | 'rotate'

/** A button for each verb that whoever is signed in may use on an endpoint. */
export function EndpointActions({ state, onChanged, onSecret }: Props) {
  const say = useDeskWords()
  const ours = useOurs()
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
  const post = <T,>(verb: string, body: object = {}) => call<T>('POST', `/${ours('webhook-endpoints')}/${state.id}/${verb}`, body)

  const sendTest = () => run(() => post('test').then(() => say('subTestSent')))
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
      return say('subRotateDone')
    })
  const replaySince = (data: FormData) =>
    run(async () => {
      let since: number | string = data.get('by') === 'number' ? Number(data.get('number')) : instantOf(typedIn(data, 'time'))
      let replayed = 0
      for (let more = true; more;) {
        const part = await post<{ replayed: number; next: number | null }>('replay', { since })
        replayed += part.replayed
        more = part.next !== null
        since = part.next ?? since
      }
      return say('subReplayDone', { count: replayed })
    })

  return (
    <div aria-label={say('subActions')} className="webhook-actions" role="group">
      {replay && (
        <StillButton buttonStyle="secondary" still={busy || !enabled} onClick={() => void sendTest()} size="small">
          {say('subSendTest')}
        </StillButton>
      )}
      {replay && (
        <StillButton buttonStyle="secondary" still={busy} onClick={() => setQuestion('replay')} size="small">
          {say('subReplaySince')}
        </StillButton>
      )}
      {change && (
        <StillButton buttonStyle="secondary" still={busy} onClick={() => setQuestion('rotate')} size="small">
          {say('subRotateAsk')}
        </StillButton>
      )}
      {change && enabled && (
        <StillButton buttonStyle="secondary" still={busy} onClick={() => setQuestion('disable')} size="small">
          {say('subDisableAsk')}
        </StillButton>
      )}
      {change && !enabled && (
        <StillButton still={busy} onClick={() => void setEnabled('enable', say('subEnableDone'))} size="small">
          {say('subEnable')}
        </StillButton>
      )}
      {question === 'disable' && (
        <AskDialog
          action={say('subDisable')}
          dangerous
          onCancel={() => setQuestion(undefined)}
          onSubmit={() => void setEnabled('disable', say('subDisableDone'))}
          title={say('subDisableTitle')}
        >
          <p>{say('subDisableWhy')}</p>
        </AskDialog>
      )}
      {question === 'rotate' && (
        <AskDialog
          action={say('subRotate')}
          onCancel={() => setQuestion(undefined)}
          onSubmit={(data) => void rotate(data)}
          title={say('subRotateTitle')}
        >
          <p>{say('subRotateWhy')}</p>
          <label>
            <input name="leaked" type="checkbox" />
            <span>{say('subLeaked')}</span>
          </label>
        </AskDialog>
      )}
      {question === 'replay' && <ReplayDialog onCancel={() => setQuestion(undefined)} onSubmit={(data) => void replaySince(data)} />}
    </div>
  )
}

function ReplayDialog({ onCancel, onSubmit }: { onCancel: () => void; onSubmit: (data: FormData) => void }) {
  const say = useDeskWords()
  const [by, setBy] = useState<'number' | 'time'>('time')
  return (
    <AskDialog action={say('subReplay')} onCancel={onCancel} onSubmit={onSubmit} title={say('subReplayTitle')}>
      <p>{say('subReplayWhy')}</p>
      <fieldset>
        <legend className="webhook-hidden">{say('subSince')}</legend>
        {(['time', 'number'] as const).map((one) => (
          <label key={one}>
            <input checked={by === one} name="by" onChange={() => setBy(one)} type="radio" value={one} />
            <span>{say(one === 'time' ? 'subByTime' : 'subByNumber')}</span>
          </label>
        ))}
      </fieldset>
      {by === 'time' ? (
        <label>
          <span>{say('subSinceWhen')}</span>
          <OwnLocalTime defaultValue={toLocal(Date.now() - 3_600_000)} max={toLocal(Date.now())} name="time" required step={1} />
        </label>
      ) : (
        <label>
          <span>{say('subFirstNumber')}</span>
          <input min={1} name="number" required step={1} type="number" />
        </label>
      )}
    </AskDialog>
  )
}

/** The local time as an input of type `datetime-local` has it. */
const toLocal = (time: number): string => new Date(time - new Date(time).getTimezoneOffset() * 60_000).toISOString().slice(0, 19)
