'use client'

import { Button, toast, useAuth, useConfig, useDocumentInfo } from '@payloadcms/ui'
import { useId, useState } from 'react'

import { StillButton } from '../StillButton.js'
import { AskDialog } from '../askDialog/AskDialog.js'
import { type Say, useDeskWords } from '../words/useDeskWords.js'
import { useTimes } from '../words/useTimes.js'
import { slugOf } from '../../shared/slugs.js'
import { appAddress } from '../../shared/appAddress.js'
import '../webhooks/webhooks.css'
import './feedAddresses.css'

const formats = {
  'feed.json': 'JSON Feed',
  'rss.xml': 'RSS',
  'atom.xml': 'Atom',
  'ninjs.json': 'ninjs',
  log: 'feedLog',
  events: 'feedStream',
} as const

interface SavedFeed {
  slug?: string
  private?: boolean
  tokenMadeAt?: string | null
  previousTokenUntil?: string | null
}

interface NewToken {
  token: string
  addresses: Record<string, string>
}

/** A feed's addresses to copy, and the token of a private one: made here, shown once. */
export function FeedAddresses() {
  const { id, savedDocumentData } = useDocumentInfo()
  const { user } = useAuth()
  const { config } = useConfig()
  const [made, setMade] = useState<NewToken>()
  const [revoked, setRevoked] = useState(false)
  const [question, setQuestion] = useState<'revoke' | 'rotate'>()
  const [busy, setBusy] = useState(false)
  const headingId = useId()
  const time = useTimes()
  const say = useDeskWords()

  const feed = (savedDocumentData ?? {}) as SavedFeed
  if (!id || !feed.slug) return null
  const isPrivate = feed.private === true
  const mayChange = user?.role === 'editor' || user?.role === 'admin'
  const hasToken = Boolean(made) || (Boolean(feed.tokenMadeAt) && !revoked)

  const perform = async (verb: string, body: object) => {
    setQuestion(undefined)
    setBusy(true)
    try {
      const response = await fetch(appAddress(`${config.routes.api}/${slugOf({ config }, 'feeds')}/${id}/${verb}`, config.serverURL), {
        method: 'POST',
        credentials: 'include',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      })
      // A token that was cut off on its way is not shown as none: it has to be made again.
      const answer = (await response.json().catch((error: unknown) => {
        if (response.ok) throw error
        return {}
      })) as NewToken & { errors?: { message: string }[] }
      if (response.ok) return answer
      toast.error(answer.errors?.[0]?.message ?? say('didNotWork'))
    } catch {
      toast.error(say('noAnswer'))
    } finally {
      setBusy(false)
    }
    return undefined
  }
  const rotate = async (graceHours = 0) => {
    const answer = await perform('rotate-token', { graceHours })
    if (answer) setMade(answer)
  }
  const revoke = async () => {
    if (!(await perform('revoke-token', {}))) return
    setMade(undefined)
    setRevoked(true)
    toast.success(say('feedRevoked'))
  }
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text)
      toast.success(say('copied'))
    } catch {
      toast.error(say('copyFailed'))
    }
  }
  const addressOf = (file: string) => made?.addresses[file] ?? appAddress(`/livewire/${feed.slug}/${file}`, config.serverURL)

  return (
    <section aria-labelledby={headingId} className="feed-addresses">
      <h2 id={headingId}>{say(isPrivate ? 'feedForPartner' : 'feedPublic')}</h2>
      {isPrivate && <p aria-live="polite">{standing({ made: Boolean(made), hasToken, feed, time, say })}</p>}
      {(!isPrivate || made) && (
        <ul>
          {Object.entries(formats).map(([file, name]) => {
            const label = name === 'feedLog' || name === 'feedStream' ? say(name) : name
            return (
              <li key={file}>
                <label>
                  <span>{label}</span>
                  <input onFocus={(event) => event.currentTarget.select()} readOnly type="text" value={addressOf(file)} />
                </label>
                <Button
                  aria-label={`${say('copy')}: ${label}`}
                  buttonStyle="secondary"
                  margin={false}
                  onClick={() => void copy(addressOf(file))}
                  size="small"
                >
                  {say('copy')}
                </Button>
              </li>
            )
          })}
        </ul>
      )}
      {isPrivate && mayChange && (
        <div className="feed-addresses__token">
          <StillButton buttonStyle="primary" still={busy} onClick={() => (hasToken ? setQuestion('rotate') : void rotate())} size="small">
            {say('feedNewToken')}
            {hasToken && '…'}
          </StillButton>
          {hasToken && (
            <StillButton buttonStyle="error" still={busy} onClick={() => setQuestion('revoke')} size="small">
              {say('feedRevoke')}…
            </StillButton>
          )}
        </div>
      )}
      {question === 'rotate' && (
        <AskDialog
          action={say('feedNewToken')}
          onCancel={() => setQuestion(undefined)}
          onSubmit={(data) => void rotate(Number(data.get('graceHours')))}
          title={say('feedNewToken')}
        >
          <p>{say('feedHasToken')}</p>
          <label>
            <span>{say('feedTokenNow')}</span>
            <select name="graceHours">
              <option value="0">{say('feedStops')}</option>
              <option value="24">{say('feedHours', { count: 24 })}</option>
              <option value="168">{say('feedDays', { count: 7 })}</option>
            </select>
          </label>
        </AskDialog>
      )}
      {question === 'revoke' && (
        <AskDialog
          action={say('feedRevoke')}
          dangerous
          onCancel={() => setQuestion(undefined)}
          onSubmit={() => void revoke()}
          title={say('feedRevoke')}
        >
          <p>{say('feedRevokeWhy')}</p>
        </AskDialog>
      )}
    </section>
  )
}

interface TokenStanding {
  made: boolean
  hasToken: boolean
  feed: SavedFeed
  time: (at: string) => string
  say: Say
}

const standing = ({ made, hasToken, feed: { tokenMadeAt, previousTokenUntil }, time, say }: TokenStanding): string => {
  if (made) return say('feedCopyNow')
  if (!hasToken) return say('feedNoToken')
  const since = tokenMadeAt ? say('feedMadeOn', { time: time(tokenMadeAt) }) : ''
  const until =
    previousTokenUntil && Date.parse(previousTokenUntil) > Date.now() ? say('feedBefore', { time: time(previousTokenUntil) }) : ''
  return [say('feedHasToken'), since, until].filter(Boolean).join(' ')
}
