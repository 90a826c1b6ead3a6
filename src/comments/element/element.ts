/// <reference lib="dom" />
import { reactionKinds } from '../page/reactions.js'
import type { PublicComment, ThreadPage, ThreadSort } from '../page/types.js'
import { escapeHtml as esc } from '../text/toHtml.js'
import type { Panel } from './accountPanel.js'
import { recall } from './account.js'
import { caller, idOf, messageOf } from './call.js'
import css from './comments.css'
import { keepDraft } from './drafts.js'
import { follow } from './follow.js'
import { accountForm, type AccountKind, reportForm, textForm, type TextKind } from './forms.js'
import type { Happened } from './listen.js'
import { atApp } from './names.js'
import { markup } from './markup.js'
import { hasPasskeys } from './passkey.js'
import { ReaderConversation } from './reader.js'
import { inTime, knownZone, renderConversation, renderList, renderReactions, renderThread, when } from './render.js'
import { solve, type Sum } from './solve.js'
import { faultIn, type Speech, speechIn } from './speech.js'
import { followTheme } from './theme.js'
import { element as english } from '../words/en.js'
import { rightToLeft } from './words.js'

interface Given {
  id: string
  after: string
  target: HTMLElement
}

const keyEvents = ['keydown', 'keypress', 'keyup'] as const

const isoTime = /\d{4}-\d\d-\d\dT[\d:.]+Z/g

/** `<newsroom-comments api="https://news.example/api" on="article" document="7" lang="en">` */
class NewsroomComments extends ReaderConversation {
  private passkeys = false
  private speech: Speech | undefined
  private unfollow: () => void = () => undefined
  private unpaint: () => void = () => undefined
  private isAsked = false
  /** Counts the conversations that were begun: what comes late belongs to none that is shown. */
  private begun = 0
  /** What the server sent along, once it was drawn. */
  private used: string | null = null

  static observedAttributes = ['api', 'document', 'lang', 'on']

  /** A page of a framework goes on to another document without being loaded again. */
  attributeChangedCallback(_name: string, before: string | null, now: string | null): void {
    if (before === now || this.begun === 0 || this.isAsked) return
    this.isAsked = true
    // Several change at once.
    queueMicrotask(() => {
      this.isAsked = false
      if (!this.isConnected) return
      this.disconnectedCallback()
      this.fresh.clear()
      this.connectedCallback()
    })
  }

  connectedCallback(): void {
    const wanted = this.getAttribute('lang') ?? (document.documentElement.lang || 'en')
    const timeZone = knownZone(this.getAttribute('time-zone'))
    this.speech = undefined
    this.words = english
    const api = this.apiAddress
    this.look = {
      language: 'en',
      direction: 'ltr',
      words: this.words,
      mine: this.mine,
      reacted: this.reacted,
      ledger: this.getAttribute('ledger') ?? `${api}${atApp('/comments/ledger.html')}?lang=${wanted}`,
      ...(timeZone ? { timeZone } : {}),
      ...(document.querySelector('base[href]') ? { here: location.href.replace(/#.*/, '') } : {}),
    }
    this.account = recall()
    this.passkeys = hasPasskeys(api)
    this.call = caller({ api, token: () => this.account?.token, onSignedOut: () => this.endSession(), say: this.inWords })
    const drawn = this.querySelector(':scope > .nc')
    const sent = this.getAttribute('page')
    const first = sent === this.used ? null : sent
    this.used = sent
    // What the server has drawn stands in the page itself; elsewhere the page's own styles are kept out.
    if (!drawn) {
      this.root = this.shadowRoot ?? this.attachShadow({ mode: 'open' })
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(css)
      ;(this.root as ShadowRoot).adoptedStyleSheets = [sheet]
    }
    this.root.addEventListener('click', this.onClick)
    this.root.addEventListener('change', this.onChange)
    this.root.addEventListener('submit', this.onSubmit)
    this.root.addEventListener('input', this.onInput)
    for (const kind of keyEvents) this.root.addEventListener(kind, this.onKey)
    addEventListener('hashchange', this.onLinked)
    addEventListener('storage', this.onStored)
    addEventListener('pageshow', this.onShown)
    const turn = ++this.begun
    void this.start(first, Boolean(drawn) && (first !== null || turn === 1), () => speechIn(api, wanted)).then(() => {
      if (this.isConnected && turn === this.begun)
        this.unfollow = follow(this, `${api}${atApp('/comments/events')}?${this.query}`, this.onHappened)
    })
  }

  disconnectedCallback(): void {
    this.unfollow()
    this.unpaint()
    this.root.removeEventListener('click', this.onClick)
    this.root.removeEventListener('change', this.onChange)
    this.root.removeEventListener('submit', this.onSubmit)
    this.root.removeEventListener('input', this.onInput)
    for (const kind of keyEvents) this.root.removeEventListener(kind, this.onKey)
    removeEventListener('hashchange', this.onLinked)
    removeEventListener('storage', this.onStored)
    removeEventListener('pageshow', this.onShown)
    clearTimeout(this.again)
  }

  private onLinked = (): void => void this.showLinked()

  /** A fault in words for who reads this page. */
  private inWords = (said: string | undefined, seconds = 0): string => {
    const words =
      said === undefined
        ? this.words.failed
        : faultIn(said, this.speech?.faults ?? []).replace(isoTime, (at) => when(at, { ...this.look, times: undefined }))
    return seconds > 0 ? `${words} (${inTime(seconds, this.look.language)})` : words
  }

  private speak(speech: Speech | undefined): void {
    if (!speech) return
    const { language, element } = speech
    this.speech = speech
    this.words = element
    this.look = { ...this.look, language, direction: rightToLeft(language) ? 'rtl' : 'ltr', words: element }
  }

  /** Conversations that could not be read, one after the other, and when the next try is. */
  private failures = 0
  private again: ReturnType<typeof setTimeout> | undefined

  /** In a tunnel, or where all read at once, the newsroom is away for a while: nobody has to load the page anew. */
  private startAgain(speech: () => Promise<Speech | undefined>): void {
    const ms = Math.min(120_000, 2000 * 2 ** this.failures++) * (0.5 + Math.random())
    clearTimeout(this.again)
    this.again = setTimeout(() => void this.start(null, false, speech), ms)
  }

  private async start(first: string | null, drawn: boolean, speech: () => Promise<Speech | undefined>): Promise<void> {
    const turn = this.begun
    try {
      if (first !== null) this.page = JSON.parse(first) as ThreadPage
      const reading = Promise.all([first === null ? this.fetchPage() : this.page, this.readMine(), this.askWhetherHere()])
      // Nothing is said before it is known in which language; nor is that waited for twice.
      await Promise.all([speech().then((known) => this.speak(known)), reading.catch(() => undefined)])
      const [read] = await reading
      if (turn !== this.begun) return
      this.page = read
    } catch (error) {
      if (turn !== this.begun) return
      if (!drawn) this.root.innerHTML = markup(`<div class="nc"><p role="status">${esc(this.words.failed)}</p></div>`)
      const { status = 503 } = error as { status?: number }
      if (first === null && (status === 429 || status > 499)) this.startAgain(speech)
      if (first === null) return
    }
    this.failures = 0
    this.look = { ...this.look, times: this.page.times }
    if (!drawn) this.root.innerHTML = markup(renderConversation(this.page, this.look, this.sort))
    this.find('.nc')?.classList.add('nc-live')
    this.unpaint()
    this.unpaint = followTheme(this, this.paint)
    this.drawAccount()
    this.showMine()
    void this.showLinked()
  }

  /** So many of what the newsroom counts are one's own, and no news. */
  private counted(many: number): void {
    this.page = { ...this.page, total: this.page.total + many }
  }

  /** Comments that the stream told of: who comes back hears some of them again. */
  private readonly told = new Set<string>()

  /** Others wrote, changed or took back: new ones wait behind a button, so that nothing moves under who reads. */
  private onHappened = ({ total, added = [], changed = [], reset }: Happened): void => {
    const news = added.filter((id) => !this.told.has(id))
    for (const id of news) this.told.add(id)
    this.counted(news.filter((id) => this.mine.has(id)).length)
    for (const id of news) if (!this.at(id) && !this.mine.has(id)) this.fresh.add(id)
    const unknown = this.fresh.size === 0 && total > this.page.total ? total - this.page.total : 0
    const count = this.find('.nc-count')
    if (count) count.textContent = total > 0 ? new Intl.NumberFormat(this.look.language).format(total) : ''
    if (reset && total === this.page.total) return
    this.showFresh(this.fresh.size || unknown)
    const seen = [...changed, ...added].slice(0, 20).filter((id) => this.at(id))
    const own = seen.filter((id) => this.mine.has(id))
    if (own.length > 0) void this.renewMine(own).catch(() => undefined)
    for (const id of seen) if (!this.mine.has(id)) void this.renew(id).catch(() => undefined)
  }

  /** A comment as it is now, in its place. */
  protected async renew(id: string): Promise<void> {
    const gone: PublicComment = { id, state: 'removed', handle: '', html: '', at: '1970-01-01', replies: 0 }
    const [thread] = await this.fetchPage(`&comment=${encodeURIComponent(id)}`).then(
      ({ comments }) => comments,
      (error: { status?: number }) => {
        if (error.status !== 404) throw error
        return [gone]
      },
    )
    const now = thread?.id === id ? thread : thread?.first?.find((one) => one.id === id)
    if (now && !this.mine.has(id)) this.place(now)
  }

  private async showLinked(): Promise<void> {
    const id = /^#comment-([\w-]+)$/.exec(location.hash)?.[1]
    if (id === undefined) return
    try {
      if (!this.at(id)) {
        const { comments } = await this.fetchPage(`&comment=${encodeURIComponent(id)}`)
        for (const comment of comments) {
          this.at(comment.id)?.closest('li')?.remove()
          this.find('.nc-list')?.insertAdjacentHTML('afterbegin', markup(renderThread(comment, this.look, this.page.open)))
        }
      }
      const linked = this.at(id)
      linked?.scrollIntoView({ block: 'center' })
      linked?.focus({ preventScroll: true })
    } catch {
      // It is no longer there; the rest is.
    }
  }

  private onClick = (event: Event): void => {
    const target = (event.target as Element).closest<HTMLElement>('[data-do]')
    if (!target || target instanceof HTMLSelectElement) return
    const { do: action = '', id = '', after = '' } = target.dataset
    void this.act(action, { id, after, target }).catch((error: unknown) => this.say(messageOf(error, this.words.failed)))
  }

  private readonly actions: Readonly<Record<string, (given: Given) => unknown>> = {
    'sign-up': () => this.openAccountForm('sign-up'),
    'sign-in': () => this.openAccountForm('sign-in'),
    recover: () => this.openAccountForm('recover'),
    'passkey-sign-up': ({ target }) => this.byPasskey(true, target.closest('form')),
    'passkey-sign-in': ({ target }) => this.byPasskey(false, target.closest('form')),
    kept: () => {
      this.drawAccount()
      this.find('.nc-box textarea')?.focus()
    },
    account: () => this.openAccount(),
    'sign-out': () => {
      // Not waited for: the answer may take its time, or never come.
      this.call('/readers/sign-out', {}).catch(() => undefined)
      this.signOutEverywhere()
    },
    guest: () => this.open(this.find('.nc-box'), textForm(this.words, 'guest')),
    cancel: ({ target }) => {
      const holder = target.closest<HTMLElement>('.nc-comment')
      target.closest('form')?.remove()
      holder?.focus()
    },
    fresh: () => this.redraw(),
    more: (given) => this.showMore(given),
    replies: (given) => this.showReplies(given),
    react: this.asReader(({ id, target }) => this.react(id, target)),
    reply: this.asReader(({ id }) => this.open(this.at(id), textForm(this.words, 'reply', { id }))),
    report: this.asReader(({ id }) => this.open(this.at(id), reportForm(this.words, id))),
    edit: ({ id }) => this.open(this.at(id), textForm(this.words, 'edit', { id, text: this.mine.get(id)?.text ?? '' })),
    withdraw: ({ id }) => this.withdraw(id),
  }

  private async act(action: string, given: Given): Promise<void> {
    await this.actions[action]?.(given)
  }

  /** What needs an account; who has none is led to it. */
  private asReader(action: (given: Given) => unknown) {
    return (given: Given): unknown => {
      if (this.account) return action(given)
      if (!this.isHere) return this.say(this.words.elsewhere)
      this.say(this.words.toWrite)
      return this.openAccountForm('sign-in')
    }
  }

  private openAccountForm(kind: AccountKind): void {
    this.open(this.find('.nc-box'), accountForm(this.words, kind, this.passkeys))
  }

  private async openAccount(): Promise<void> {
    const place = this.find('.nc-box')
    if (!place) return
    const { call, passkeys } = this
    // One's own times are told whole.
    const look = { ...this.look, times: undefined }
    // A script of its own: most who read never open it.
    const address = new URL(`${this.apiAddress}${atApp('/comments/account.js')}`, location.href).href
    const { openAccount } = (await import(address)) as { openAccount: (panel: Panel) => Promise<void> }
    return openAccount({
      place,
      markup,
      call,
      look,
      words: this.speech?.account,
      passkeys,
      say: (text) => this.say(text),
      onGone: () => {
        this.signOutEverywhere()
        void this.redraw().catch(() => undefined)
      },
      onClose: () => this.drawAccount(),
    })
  }

  private async showMore({ after, target }: Given): Promise<void> {
    const page = await this.fetchPage(`&after=${encodeURIComponent(after)}`)
    const unseen = { ...page, comments: page.comments.filter((one) => !this.at(one.id)) }
    this.find('.nc-list')?.insertAdjacentHTML('beforeend', markup(renderList(unseen, this.look)))
    this.goOn(page, target)
  }

  private async showReplies({ id, after, target }: Given): Promise<void> {
    const page = (await this.call(`/comments/${id}/replies?after=${encodeURIComponent(after)}`)) as unknown as ThreadPage
    for (const one of page.comments) if (!this.at(one.id)) this.place(one)
    this.goOn(page, target)
  }

  /** From the first of what came; the button leads to what comes next. */
  private goOn({ comments: [first], next }: ThreadPage, button: HTMLElement): void {
    if (next) button.dataset['after'] = next
    else button.remove()
    if (first) this.at(first.id)?.focus()
  }

  private async withdraw(id: string): Promise<void> {
    if (!confirm(this.words.withdrawSure)) return
    await this.call(`/comments/${id}`, { status: 'withdrawn' }, 'PATCH')
    this.at(id)?.querySelector('form')?.remove()
    const gone = this.mine.get(id)
    this.mine.delete(id)
    if (gone) this.place({ ...gone, state: 'withdrawn' })?.focus()
  }

  private async react(id: string, target: HTMLElement): Promise<void> {
    const wanted = reactionKinds.find((kind) => kind === target.dataset['kind'])
    const kind = wanted === this.reacted.get(id) ? null : (wanted ?? null)
    const { reactions } = (await this.call(`/comments/${id}/react`, { kind })) as Pick<PublicComment, 'reactions'>
    if (kind) this.reacted.set(id, kind)
    else this.reacted.delete(id)
    const place = target.parentElement
    if (place) place.innerHTML = markup(renderReactions({ id, reactions: reactions ?? {} }, this.look))
    place?.querySelector<HTMLElement>(`[data-kind="${wanted ?? ''}"]`)?.focus()
  }

  private onChange = (event: Event): void => {
    const target = event.target as HTMLElement
    if (!(target instanceof HTMLSelectElement) || target.dataset['do'] !== 'sort') return
    this.sort = target.value as ThreadSort
    void this.redraw().catch((error: unknown) => this.say(messageOf(error, this.words.failed)))
  }

  private async redraw(): Promise<void> {
    this.page = await this.fetchPage()
    this.fresh.clear()
    this.showFresh(0)
    const list = this.find('.nc-list')
    this.around(list, () => {
      if (list) list.innerHTML = markup(renderList(this.page, this.look))
    })
    const next = this.find('.nc-next')
    if (next)
      next.innerHTML = markup(
        this.page.next ? `<button type="button" data-do="more" data-after="${esc(this.page.next)}">${esc(this.words.more)}</button>` : '',
      )
    this.showMine()
  }

  private onInput = (event: Event): void => {
    const area = event.target as HTMLTextAreaElement
    if (area.form && area.name === 'text') keepDraft(this.draftKey(area.form), area.value)
  }

  /** Ctrl and Enter send, or Command and Enter. What is typed is no key of the page's, which does not see that it is typed into a field. */
  private onKey = (event: Event): void => {
    const { key, ctrlKey, metaKey, target, type } = event as KeyboardEvent
    const form = (target as HTMLTextAreaElement).form
    if (form && key.length === 1 && !ctrlKey && !metaKey) event.stopPropagation()
    if (type !== 'keydown') return
    const send = form?.querySelector<HTMLButtonElement>('button:not([type])')
    if (key === 'Enter' && (ctrlKey || metaKey) && send && !send.disabled) form?.requestSubmit(send)
  }

  private onSubmit = (event: Event): void => {
    event.preventDefault()
    const form = event.target as HTMLFormElement
    const send = form.querySelector<HTMLButtonElement>('button:not([type])')
    if (send) send.disabled = true
    void this.submit(form)
      .catch((error: unknown) => {
        const text = messageOf(error, this.words.failed)
        const fault = form.querySelector('.nc-fault')
        // Where the session has ended meanwhile, the form is gone; what was typed comes back with it.
        if (!form.isConnected) this.say(text)
        else if (fault) fault.textContent = text
      })
      .finally(() => {
        if (send) send.disabled = false
      })
  }

  private async submit(form: HTMLFormElement): Promise<void> {
    const { kind = '', id = '' } = form.dataset
    const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]))
    if (kind === 'report') {
      const { decided } = await this.call(`/comments/${id}/report`, values)
      form.remove()
      this.at(id)?.focus({ preventScroll: true })
      this.say(decided ? this.words.reportDecided : this.words.reported)
      return
    }
    if (kind === 'guest') return this.sendAsGuest(form, values['text'] ?? '')
    if (kind === 'write' || kind === 'reply' || kind === 'edit')
      return this.send(form, kind as TextKind, { id, text: values['text'] ?? '' })
    await this.signedIn(await this.call(`/readers/${kind}`, values))
  }

  private async send(form: HTMLFormElement, kind: TextKind, { id, text }: { id: string; text: string }): Promise<void> {
    const body = kind === 'edit' ? { text } : { ...this.on, text, ...(kind === 'reply' ? { parent: idOf(id) } : {}) }
    const { doc } = (await this.call(kind === 'edit' ? `/comments/${id}` : '/comments', body, kind === 'edit' ? 'PATCH' : 'POST')) as {
      doc: { id: number | string; status: string }
    }
    keepDraft(this.draftKey(form), '')
    await this.readMine()
    if (kind === 'write') form.reset()
    else form.remove()
    const made = this.mine.get(String(doc.id))
    // The stream may have told of it before the answer came.
    if (this.fresh.delete(String(doc.id))) {
      this.counted(1)
      this.showFresh(this.fresh.size)
    }
    const shown = made && this.place(made)
    this.say(doc.status === 'approved' ? this.words.published : this.words.held)
    shown?.focus()
  }

  /** What is written stands on it. */
  private get on(): Record<string, number | string> {
    return { [this.targetField]: idOf(this.documentId) }
  }

  private async sendAsGuest(form: HTMLFormElement, text: string): Promise<void> {
    const sum = (await this.call('/comments/guest/sum', {})) as unknown as Sum
    const proof = { challenge: sum, solution: await solve(sum) }
    const { doc } = (await this.call('/comments/guest', { ...this.on, text, proof })) as { doc: { status: string } }
    keepDraft(this.draftKey(form), '')
    form.remove()
    this.say(doc.status === 'approved' ? this.words.published : this.words.held)
  }
}

if (!customElements.get('newsroom-comments')) customElements.define('newsroom-comments', NewsroomComments)
