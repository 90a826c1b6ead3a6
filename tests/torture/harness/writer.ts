import { setTimeout as sleep } from 'node:timers/promises'

import type { Apps } from './apps.js'
import { drawShows, fieldsOf, renaming } from './cast.js'
import { type CastMember, type Item, type Ledger, type Operation, partSize, type Shows, sectionOf, uidOf } from './ledger.js'

export interface WriterOptions {
  apps: Apps
  token: string
  ledger: Ledger
  random: () => number
  /** Publish, and nothing else. */
  publishesOnly: boolean
  /** Whom or what this writer alone renames. */
  member?: CastMember | undefined
}

/** Milliseconds after which a request counts as a fault of ours: longer than any pause a failover allows. */
const requestMs = 180_000

/** No connection was made, so nothing can have happened. */
const isUnreachable = (error: unknown): boolean => (error as { cause?: { code?: string } }).cause?.code === 'ECONNREFUSED'

type Answer = {
  status: number
  body: { doc?: { id?: number | string; headline?: string }; errors?: { code?: string; message?: string; retryable?: boolean }[] }
}

/** Does one random operation after the other, each until it is acknowledged. Several writers share a ledger, never an item. */
export const createWriter = ({ apps, token, ledger, random, publishesOnly, member }: WriterOptions): { operate: () => Promise<void> } => {
  const own: Item[] = []
  const text = (what: string) => `${what} ${ledger.items.size} ${Math.floor(random() * 2 ** 40).toString(36)}`

  const send = async (method: string, path: string, body?: unknown): Promise<Answer | 'lost' | 'unreachable'> => {
    const url = apps.pick()
    try {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: { 'content-type': 'application/json', authorization: `JWT ${token}` },
        signal: AbortSignal.timeout(requestMs),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const answer = { status: response.status, body: (await response.json()) as Answer['body'] }
      count(String(answer.status))
      return answer
    } catch (error) {
      if ((error as Error).name === 'TimeoutError') ledger.wrongAnswers.push(`${method} ${path}: none in ${requestMs / 1000} s`)
      const outcome = isUnreachable(error) ? 'unreachable' : 'lost'
      count(outcome)
      if (!apps.isUp(url)) await sleep(50)
      return outcome
    }
  }

  const count = (status: string) => ledger.answers.set(status, (ledger.answers.get(status) ?? 0) + 1)

  const isRefusal = ({ status, body }: Answer) => status === 503 || (status === 409 && body.errors?.[0]?.code === 'CONFLICT')

  /** Sends until it is answered with success. What is refused for a moment is sent again, as a client would. */
  const persist = async (operation: Operation, method: string, path: string, body: unknown): Promise<Answer> => {
    const began = performance.now()
    for (;;) {
      operation.sent += 1
      const answer = await send(method, path, body)
      if (typeof answer === 'object' && answer.status < 300) {
        ledger.secondsToAcknowledgeMost = Math.max(ledger.secondsToAcknowledgeMost, (performance.now() - began) / 1000)
        return answer
      }
      if (typeof answer === 'object' && !isRefusal(answer)) wrong(method, path, answer)
      await sleep(20 + random() * 100)
    }
  }

  const wrong = (method: string, path: string, { status, body }: Answer) => {
    ledger.wrongAnswers.push(`${method} ${path}: ${status} ${JSON.stringify(body).slice(0, 200)}`)
    if (ledger.wrongAnswers.length > 200) throw new Error(`Too many answers are wrong:\n${ledger.wrongAnswers.slice(-5).join('\n')}`)
  }

  const keep = (id: number | string, at: Pick<Item, 'part' | 'shows'>, operation: Operation) => {
    const item: Item = { id: String(id), ...at, operations: [operation] }
    ledger.items.set(uidOf(item.id), item)
    own.push(item)
  }

  const drawn = (own?: Item): Shows => (ledger.cast.length > 0 ? drawShows(ledger, random, own) : {})
  const fieldsFor = (shows: Shows): object => (ledger.cast.length > 0 ? fieldsOf(shows) : {})
  const draw = () => ({ part: Math.floor(ledger.items.size / partSize), shows: drawn() })
  const articleOf = ({ part, shows }: Pick<Item, 'part' | 'shows'>) => ({ ...fieldsFor(shows), section: sectionOf(part) })

  /** In one request. Where its answer is lost it is left at that: a second request would publish a second item. */
  const publishAtOnce = async () => {
    const at = draw()
    const operation: Operation = { type: 'article.published', text: text('Published at once'), sent: 1 }
    ledger.unanswered.set(operation.text, at)
    const answer = await send('POST', '/api/articles', { ...articleOf(at), headline: operation.text, _status: 'published' })
    if (answer === 'unreachable') ledger.unanswered.delete(operation.text)
    if (typeof answer !== 'object') return
    if (answer.status === 201 && answer.body.doc?.id !== undefined) {
      ledger.unanswered.delete(operation.text)
      keep(answer.body.doc.id, at, operation)
    } else if (isRefusal(answer)) {
      if (answer.body.errors?.[0]?.retryable) ledger.unanswered.delete(operation.text)
      await sleep(20 + random() * 100)
    } else {
      wrong('POST', '/api/articles', answer)
    }
  }

  const publishDraft = async () => {
    const at = draw()
    const operation: Operation = { type: 'article.published', text: text('Published'), sent: 0 }
    const draft = await persist({ ...operation }, 'POST', '/api/articles', { ...articleOf(at), headline: operation.text, _status: 'draft' })
    const id = draft.body.doc?.id ?? ''
    await persist(operation, 'POST', `/api/articles/${id}/publish`, {})
    keep(id, at, operation)
  }

  const change = async (item: Item, operation: Operation, method: string, path: string, body: unknown) => {
    await persist(operation, method, `/api/articles/${item.id}${path}`, body)
    item.operations.push(operation)
  }

  const update = async (item: Item) => {
    const operation: Operation = { type: 'article.updated', text: text('Updated'), sent: 0 }
    const shows = random() < 0.5 ? item.shows : drawn(item)
    await change(item, operation, 'PATCH', '?depth=0', { ...fieldsFor(shows), headline: operation.text, _status: 'published' })
    item.shows = shows
  }

  /** What shows it follows, once; that nobody asked for each of these events is known to who judges. */
  const rename = async (whom: CastMember) => {
    const name = text('Renamed')
    const { path, body } = renaming(whom, name)
    await persist({ type: 'article.updated', text: name, sent: 0 }, 'PATCH', `${path}?depth=0`, body)
    whom.name = name
  }

  const correct = (item: Item) => {
    const operation: Operation = { type: 'article.corrected', text: text('Corrected'), sent: 0 }
    return change(item, operation, 'POST', '/correct', { kind: 'correction', text: operation.text })
  }

  const withdraw = async (item: Item) => {
    const operation: Operation = { type: 'article.withdrawn', text: text('Withdrawn'), sent: 0 }
    own.splice(own.indexOf(item), 1)
    await change(item, operation, 'POST', '/withdraw', { reason: operation.text })
  }

  return {
    operate: async () => {
      const what = random()
      const item = own[Math.floor(random() * own.length)]
      if (publishesOnly || !item || what < 0.2) return publishAtOnce()
      if (what < 0.4) return publishDraft()
      if (what < 0.5 && member) return rename(member)
      if (what < 0.65) return update(item)
      if (what < 0.88) return correct(item)
      return withdraw(item)
    },
  }
}
