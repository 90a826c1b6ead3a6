'use client'

import { Button, toast, useAuth, useConfig, useDocumentInfo } from '@payloadcms/ui'
import { useId, useState } from 'react'

import { useTimes } from '../words/useTimes.js'
import './feedAddresses.css'

const formats = { 'feed.json': 'JSON Feed', 'rss.xml': 'RSS', 'atom.xml': 'Atom', 'ninjs.json': 'ninjs', log: 'Log', events: 'Stream' }

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
  const [graceHours, setGraceHours] = useState('0')
  const [busy, setBusy] = useState(false)
  const headingId = useId()
  const time = useTimes()

  const feed = (savedDocumentData ?? {}) as SavedFeed
  if (!id || !feed.slug) return null
  const isPrivate = feed.private === true
  const mayChange = user?.role === 'editor' || user?.role === 'admin'
  const hasToken = Boolean(made) || (Boolean(feed.tokenMadeAt) && !revoked)

  const perform = async (verb: string, body: object) => {
    setBusy(true)
    try {
      const response = await fetch(`${config.serverURL}${config.routes.api}/feeds/${id}/${verb}`, {
        method: 'POST',
        credentials: 'include',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      })
      const answer = (await response.json().catch(() => ({}))) as NewToken & { errors?: { message: string }[] }
      if (response.ok) return answer
      toast.error(answer.errors?.[0]?.message ?? 'That did not work. Try again.')
    } catch {
      toast.error('The newsroom does not answer. Check the connection and try again.')
    } finally {
      setBusy(false)
    }
    return undefined
  }
  const rotate = async () => {
    const answer = await perform('rotate-token', { graceHours: Number(graceHours) })
    if (answer) setMade(answer)
  }
  const revoke = async () => {
    if (!(await perform('revoke-token', {}))) return
    setMade(undefined)
    setRevoked(true)
    toast.success('Revoked: nobody reads this feed now.')
  }
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text)
      toast.success('Copied.')
    } catch {
      toast.error('The browser did not let it be copied. Select the address and copy it by hand.')
    }
  }
  const addressOf = (file: string) => made?.addresses[file] ?? `${config.serverURL}/livewire/${feed.slug}/${file}`

  return (
    <section aria-labelledby={headingId} className="feed-addresses">
      <h3 id={headingId}>{isPrivate ? 'Addresses for the partner' : 'Public addresses'}</h3>
      {isPrivate && <p aria-live="polite">{standing({ made: Boolean(made), hasToken, feed, time })}</p>}
      {(!isPrivate || made) && (
        <ul>
          {Object.entries(formats).map(([file, label]) => (
            <li key={file}>
              <label>
                <span>{label}</span>
                <input onFocus={(event) => event.currentTarget.select()} readOnly type="text" value={addressOf(file)} />
              </label>
              <Button aria-label={`Copy the ${label} address`} buttonStyle="secondary" margin={false} onClick={() => void copy(addressOf(file))} size="small">
                Copy
              </Button>
            </li>
          ))}
        </ul>
      )}
      {isPrivate && mayChange && (
        <div className="feed-addresses__token">
          {hasToken && (
            <label>
              <span>The token until now</span>
              <select onChange={(event) => setGraceHours(event.currentTarget.value)} value={graceHours}>
                <option value="0">stops at once</option>
                <option value="24">works for 24 hours more</option>
                <option value="168">works for 7 days more</option>
              </select>
            </label>
          )}
          <Button buttonStyle="primary" disabled={busy} margin={false} onClick={() => void rotate()} size="small">
            Make a new token
          </Button>
          {hasToken && (
            <Button buttonStyle="error" disabled={busy} margin={false} onClick={() => void revoke()} size="small">
              Revoke
            </Button>
          )}
        </div>
      )}
    </section>
  )
}

const standing = ({ made, hasToken, feed, time }: { made: boolean; hasToken: boolean; feed: SavedFeed; time: (at: string) => string }): string => {
  if (made) return 'Copy the addresses now and give them to the partner alone: the token is not shown again.'
  if (!hasToken) return 'There is no token yet, so nobody reads this feed.'
  const since = feed.tokenMadeAt ? ` It was made on ${time(feed.tokenMadeAt)}.` : ''
  const until = feed.previousTokenUntil && Date.parse(feed.previousTokenUntil) > Date.now() ? ` The one before it works until ${time(feed.previousTokenUntil)}.` : ''
  return `The partner has a token.${since}${until} It cannot be shown again; a new one replaces it.`
}
