import type { Config } from 'payload'
import { isStaff } from '../../access/caller.js'
import { lockNobodyOut } from '../../access/ownLocks.js'
import { capCounts } from '../../database/capCounts.js'
import { narrowLists } from '../../database/narrowLists.js'
import { openApiEndpoint } from '../../endpoints/openApi/openApiEndpoint.js'
import { repeatWork } from '../../jobs/repeatWork.js'
import { dropExpiredPictures } from '../../jobs/imageExpiry.js'
import { startLists } from '../../database/followLists.js'
import { releaseEmbargoes } from '../../jobs/releaseEmbargoes.js'
import { recheckSchedule, runSchedule } from '../../jobs/runSchedule.js'
import { startWebSub, type WebSubOptions } from '../../jobs/websub/websub.js'
import type { WirePublisher } from '../../livewire/types.js'
import { followWholeMasthead } from '../../sources/followMasthead.js'
import { isOffline, stopBeforeDestroy } from '../../database/running.js'
import { withStart } from '../../database/starts.js'

/** Up to here the desk's lists count, and those of a search; who asks for more pages gets them all the same. */
const mostCounted = 5000
const mostFound = 1000

/** Lists of the desk cost about the same however much there is. */
export const withLists = (config: Config): Config =>
  withStart(config, {
    after: (payload) => {
      lockNobodyOut(payload)
      for (const slug of ['articles', 'entries'] as const) {
        capCounts(payload, slug, mostCounted, { mostFound, whose: (req) => Boolean(req?.user && isStaff({ payload, user: req.user })) })
      }
      narrowLists(payload, 'articles')
      if (!isOffline()) stopBeforeDestroy(payload, startLists(payload, 'articles').stop)
    },
  })

/** What only the time changes. */
export const withClocks = (config: Config): Config =>
  withStart(config, {
    after: (payload) => {
      if (isOffline()) return
      const run = (what: string, work: () => Promise<unknown>, every?: number) =>
        stopBeforeDestroy(payload, repeatWork(payload, what, work, every).stop)
      run('The clock of embargoes and schedules', async () => {
        // Neither waits for the other's trouble.
        const outcomes = [await settled(releaseEmbargoes(payload)), await settled(runSchedule(payload))]
        for (const outcome of outcomes) if (outcome) throw outcome.error
      })
      run('The check of what is planned', () => recheckSchedule(payload))
      run('First days on the masthead', () => followWholeMasthead(payload), 60_000)
      run('The end of picture rights', () => dropExpiredPictures(payload), 60_000)
    },
  })

/** Our hub, and what the API says of itself. */
export const withHub = (config: Config, { publisher, websub }: { publisher: WirePublisher; websub?: WebSubOptions }): Config =>
  withStart(
    { ...config, endpoints: [...(config.endpoints ?? []), openApiEndpoint(publisher)] },
    {
      after: (payload) => {
        const running = isOffline() ? undefined : startWebSub(payload, websub)
        if (running) stopBeforeDestroy(payload, running.stop)
      },
    },
  )

const settled = (work: Promise<unknown>): Promise<undefined | { error: unknown }> =>
  work.then(
    () => undefined,
    (error: unknown) => ({ error }),
  )
