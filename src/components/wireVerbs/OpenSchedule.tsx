'use client'

import { Button, toast } from '@payloadcms/ui'
import { useCallback, useEffect, useState } from 'react'

import { useNewsroomApi } from '../newsroomApi.js'
import { useTimes } from '../words/useTimes.js'

interface Planned {
  id: number | string
  action: 'publish' | 'unpublish'
  at: string
}

const whatHappens = { publish: 'Publishes', unpublish: 'Unpublishes' }

/** What the clock is going to do to an article, with a way to stop it. */
export function OpenSchedule({ article }: { article: number | string }) {
  const { read, send } = useNewsroomApi()
  const time = useTimes()
  const [planned, setPlanned] = useState<Planned[]>([])
  const load = useCallback(async () => {
    const found = await read<{ docs: Planned[] }>(`/article-schedule?where[article][equals]=${article}&where[done][equals]=false&sort=at&depth=0&limit=10`)
    setPlanned(found?.docs ?? [])
  }, [article, read])
  useEffect(() => void load(), [load])

  const cancel = async ({ action }: Planned) => {
    const problem = await send('POST', `/articles/${article}/unschedule`, { action })
    if (problem === undefined) toast.success('Cancelled.')
    else toast.error(problem)
    await load()
  }

  return planned.map((one) => {
    const what = `${whatHappens[one.action]} ${time(one.at)}`
    return (
      <p className="wire-verbs__plan" key={one.id}>
        <span>{what}</span>
        <Button aria-label={`Cancel: ${what}`} buttonStyle="pill" margin={false} onClick={() => void cancel(one)} size="small">
          Cancel
        </Button>
      </p>
    )
  })
}
