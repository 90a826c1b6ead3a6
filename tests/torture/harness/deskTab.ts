/** A tab with the form of an article, as the admin's own code fills, saves and merges it, without the screen. */
import { collides } from '../../../src/merge/mergeLists.js'
import { type FieldCollision, mergeFields } from '../../../src/merge/mergeFields.js'
import { takeOver, typedSince } from '../../../src/components/twoPeople/takeOver.js'

export type Fields = Record<string, unknown>
export interface Answer {
  status: number
  json: Fields
}
export type Send = (method: string, path: string, body?: object) => Promise<Answer>

interface Stale {
  revision: string
  collisions: FieldCollision[]
  merged: Fields
}

const paragraph = (text: string) => ({ type: 'paragraph', version: 1, children: [{ type: 'text', version: 1, text }] })
export const bodyOf = (texts: string[]) => ({ root: { type: 'root', version: 1, children: texts.map(paragraph) } })
export const textsOf = (body: unknown): string[] =>
  ((body as { root?: { children: unknown[] } } | null)?.root?.children ?? []).map((node) =>
    [...JSON.stringify(node).matchAll(/"text":"([^"]*)"/g)].map(([, text]) => text).join(''),
  )
export const wordsOf = (value: unknown): string[] => [...JSON.stringify(value ?? '').matchAll(/w\d+x/g)].map(([word]) => word)

/** Both versions, each word once: what somebody makes of what collides. */
const both = (theirs: unknown, mine: unknown): string => {
  const there = new Set(wordsOf(theirs))
  return [String(theirs ?? ''), ...wordsOf(mine).filter((word) => !there.has(word))].join(' ').trim()
}

/** The values that somebody chooses of what collides, losing nothing of either. */
export const settleBoth = (collisions: readonly FieldCollision[]): Fields =>
  Object.fromEntries(
    collisions.map(({ path, mine, theirs, parts }) => {
      if (!parts) return [path, both(theirs, mine)]
      const texts = parts.flatMap((part) => {
        if (!collides(part)) return textsOf({ root: { children: part.items } })
        const there = new Set(wordsOf(part.theirs))
        const missing = wordsOf(part.mine).filter((word) => !there.has(word))
        return [...textsOf({ root: { children: part.theirs } }), ...(missing.length > 0 ? [missing.join(' ')] : [])]
      })
      return [path, bodyOf(texts)]
    }),
  )

export const staleOf = ({ json }: Answer): Stale | undefined => {
  const [error] = (json['errors'] ?? []) as { code?: string; data?: Stale }[]
  return error?.code === 'STALE' ? error.data : undefined
}

export class Tab {
  form: Fields = {}
  private base: { revision: string; fields: Fields } = { revision: '', fields: {} }
  /** What the browser keeps of it. */
  private kept: Fields | undefined
  private isDraft = true

  constructor(
    private readonly send: Send,
    private readonly id: number | string,
  ) {}

  async open(): Promise<void> {
    const { json } = await this.send('GET', `/api/articles/${this.id}?draft=true&depth=0&joins=false`)
    this.form = json
    this.isDraft = ['none', 'unpublished'].includes(String(json['wireState']))
    this.base = { revision: String(json['updatedAt']), fields: { ...json } }
  }

  type(change: Fields): void {
    this.form = { ...this.form, ...change }
    this.kept = { ...this.form, baseRevision: this.base.revision }
  }

  /** The tab is killed; another is opened, and what the browser kept is brought back. */
  async kill(): Promise<void> {
    await this.open()
    if (!this.kept) return
    this.form = { ...this.form, ...this.kept }
    this.base = {
      revision: String(this.kept['baseRevision']),
      fields: this.base.revision === this.kept['baseRevision'] ? this.base.fields : {},
    }
  }

  /** A draft saves itself, while somebody types on. */
  async saveItself(meanwhile: () => void): Promise<Answer | undefined> {
    const began = this.base
    const sent = this.form
    const typed = typedSince(began.fields, sent, new Set(['hatTips', 'corrections']))
    if (!this.isDraft || Object.keys(typed).length === 0) return undefined
    const answering = this.send('PATCH', `/api/articles/${this.id}?autosave=true&draft=true&depth=0&joins=false`, {
      ...typed,
      baseRevision: began.revision,
    })
    meanwhile()
    const answer = await answering
    if (answer.status !== 200) {
      if (staleOf(answer)) await this.compare()
      return answer
    }
    const doc = answer.json['doc'] as Fields
    const { fill, base, collisions, merged } = takeOver({ sent, now: this.form, answer: doc })
    if (collisions.length > 0) {
      this.choose({ revision: String(doc['updatedAt']), collisions, merged })
      return answer
    }
    this.base = { revision: String(doc['updatedAt']), fields: base }
    this.form = { ...this.form, ...fill }
    this.keepIfTyped()
    return answer
  }

  /** The form's own buttons, which send all of it. */
  async save(status: 'draft' | 'published'): Promise<Answer> {
    const sent = { ...this.form, baseRevision: this.base.revision, _status: status }
    const answer = await this.send('PATCH', `/api/articles/${this.id}${status === 'draft' ? '?draft=true&depth=0' : '?depth=0'}`, sent)
    if (answer.status === 200) this.saved(answer.json['doc'] as Fields)
    else this.settle(answer)
    return answer
  }

  /** A verb with the text of the screen. */
  async verb(name: string, body: Fields, takesText: boolean): Promise<Answer> {
    const { baseRevision: _, ...changes } = this.form
    const answer = await this.send(
      'POST',
      `/api/articles/${this.id}/${name}`,
      takesText ? { ...body, changes, baseRevision: this.base.revision } : body,
    )
    if (answer.status !== 200) this.settle(answer)
    else if (takesText) await this.open().then(() => (this.kept = undefined))
    return answer
  }

  private saved(doc: Fields): void {
    this.form = doc
    this.isDraft = ['none', 'unpublished'].includes(String(doc['wireState']))
    this.base = { revision: String(doc['updatedAt']), fields: { ...doc } }
    this.kept = undefined
  }

  private keepIfTyped(): void {
    const typed = typedSince(this.base.fields, this.form, new Set())
    this.kept = Object.keys(typed).length > 0 ? { ...this.form, baseRevision: this.base.revision } : undefined
  }

  /** What was refused by itself is said in a line: both versions are asked for with the form as it stands then. */
  private async compare(): Promise<void> {
    const { status, json } = await this.send('POST', `/api/articles/${this.id}/compare`, {
      baseRevision: this.base.revision,
      changes: this.form,
    })
    if (status === 200) this.choose(json as unknown as Stale)
  }

  private settle(answer: Answer): void {
    const stale = staleOf(answer)
    if (stale) this.choose(stale)
  }

  private choose({ revision, collisions, merged }: Stale): void {
    this.form = { ...this.form, ...merged, ...settleBoth(collisions) }
    this.base = { revision, fields: {} }
    this.kept = { ...this.form, baseRevision: revision }
  }
}

/** What an API client changes of what it read, merged by itself where it was refused. */
export const mergeAgain = (base: Fields, mine: Fields, theirs: Fields): Fields => {
  const { merged, collisions } = mergeFields({ base, mine, theirs })
  return { ...merged, ...settleBoth(collisions) }
}
