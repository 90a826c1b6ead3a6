'use client'

import { useConfig, useTranslation } from '@payloadcms/ui'

import { VerbButtons } from '../wireVerbs/VerbButtons.js'
import { type StandingState, standingCorrections, stateOf } from '../standing/standingOf.js'
import { type Verb, verbsFor, verbsInList } from '../wireVerbs/verbsFor.js'
import { useDeskWords } from '../words/useDeskWords.js'
import type { WireRowData } from './readPage.js'
import { appAddress } from '../../shared/appAddress.js'

interface Props {
  row: WireRowData
  /** Who has it open, where somebody has. */
  heldBy?: string | undefined
  /** When it is published by itself. */
  planned?: string | undefined
  busy: boolean
  /** None for those who have no verbs. */
  onVerb?: ((verb: Verb) => void) | undefined
}

const wasPublished = new Set<StandingState>(['embargoed', 'waiting', 'live', 'unpublished', 'withdrawn'])
const kinds = { wire: 'kindWire', story: 'kindStory', live: 'kindLive' } as const

export function WireRow({ row, heldBy, planned, busy, onVerb }: Props) {
  const say = useDeskWords()
  const { config } = useConfig()
  const { i18n } = useTranslation()
  const headline = row.headline || say('noHeadline')
  const state = stateOf(row, planned ? [{ action: 'publish' }] : [], row.readyForDesk === true)
  const corrections = standingCorrections(row.corrections).length
  const due = state === 'embargoed' ? row.embargoUntil : state === 'scheduled' ? planned : undefined
  const at = due || (wasPublished.has(state) && (row.publishedAt ?? row.at)) || row.updatedAt
  const verbs = !onVerb ? [] : row.collection === 'entries' ? verbsFor(row, 'entries') : verbsInList(row)
  const blog = row.collection === 'entries' && typeof row.article === 'object' ? row.article : undefined
  return (
    <li className={`wire-row wire-row--${state}`}>
      <time dateTime={at} title={new Date(at).toLocaleString(i18n.language)}>
        {sayAt(at, i18n.language)}
      </time>
      <div className="wire-row__text">
        <a data-wire-row={rowKey(row)} href={appAddress(`${config.routes.admin}/collections/${row.collection}/${row.id}`)}>
          {headline}
        </a>
        <p>
          <span className="wire-row__state">{say(state)}</span>
          {row.kind && row.kind !== 'wire' && <span>{say(kinds[row.kind as keyof typeof kinds] ?? 'kindWire')}</span>}
          {row.section && <span>{row.section}</span>}
          {row.collection === 'entries' && <span>{say('kindEntry')}</span>}
          {blog && <a href={appAddress(`${config.routes.admin}/collections/articles/${blog.id}`)}>{blog.headline || say('noHeadline')}</a>}
          {corrections > 0 && <span className="wire-row__mark">{say('correctedTimes', { count: corrections })}</span>}
          {row.readyForDesk && state !== 'readyForDesk' && <span className="wire-row__mark">{say('readyForDesk')}</span>}
          {state === 'live' && row._status === 'draft' && <span className="wire-row__mark">{say('newerDraft')}</span>}
          {row.pinned && <span className="wire-row__mark">{say('pinned')}</span>}
          {row.keyEvent && <span className="wire-row__mark">{say('keyEvent')}</span>}
          {heldBy && <span className="wire-row__held">{say('heldBy', { names: heldBy })}</span>}
        </p>
      </div>
      {onVerb && verbs.length > 0 && (
        <VerbButtons busy={busy} inSight={1} label={say('verbsOf', { headline })} onVerb={onVerb} verbs={verbs} />
      )}
    </li>
  )
}

/** `articles:7`, `entries:7` */
export const rowKey = ({ collection, id }: Pick<WireRowData, 'collection' | 'id'>): string => `${collection}:${id}`

/** The time of day, with its day where that is not today, and its year where that is not this one. */
const sayAt = (at: string, language: string): string => {
  const [date, today] = [new Date(at), new Date()]
  return date.toLocaleString(language, {
    hour: '2-digit',
    minute: '2-digit',
    ...(date.toDateString() === today.toDateString() ? {} : { day: 'numeric', month: 'short' }),
    ...(date.getFullYear() === today.getFullYear() ? {} : { year: 'numeric' }),
  })
}
