'use client'

import { Button, toast } from '@payloadcms/ui'

import { useNewsroomApi } from '../newsroomApi.js'
import type { PlannedAction } from '../standing/standingOf.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { useTimes } from '../words/useTimes.js'

interface Props {
  article: number | string
  planned: readonly PlannedAction[]
  /** Asks again what is planned. */
  reload: () => Promise<void>
}

/** A way to stop each thing that the clock is going to do to an article. The line above says what and when. */
export function OpenSchedule({ article, planned, reload }: Props) {
  const { send } = useNewsroomApi()
  const say = useDeskWords()
  const time = useTimes()

  const cancel = async ({ action }: PlannedAction) => {
    const problem = await send('POST', `/articles/${article}/unschedule`, { action })
    if (problem === undefined) toast.success(say('planStopped'))
    else toast.error(problem)
    await reload()
  }

  return planned.map((one) => (
    <Button buttonStyle="pill" key={one.action + one.at} margin={false} onClick={() => void cancel(one)} size="small">
      {`${say('cancel')}: ${say(one.action === 'publish' ? 'toPublish' : 'toUnpublish')} ${time(one.at)}`}
    </Button>
  ))
}
