/// <reference lib="dom" />
import type { PublicComment, ThreadPage, ThreadSort } from '../page/types.js'
import { reportReasons } from '../decisions/reasonKeys.js'
import { escapeHtml as esc } from '../text/toHtml.js'
import css from './comments.css'
import { type Look, renderComment, renderConversation, renderList, renderThread } from './render.js'
import { type ElementWords, elementWords, put, rightToLeft } from './words.js'

/** Where a browser keeps who is signed in: on the page's own origin, and sent to the newsroom as a header. There is no cookie. */
const tokenKey = 'newsroom-comments'

interface Account {
  token: string
  handle: string
}

interface Fault {
  message?: string
  data?: { errors?: { message: string }[] }
}

type Body = Record<string, unknown> & { errors?: Fault[] }

const idOf = (id: string): number | string => (/^\d{1,15}$/.test(id) ? Number(id) : id)

/** `<newsroom-comments api="https://news.example/api" on="article" document="7" lang="en">` */
class NewsroomComments extends HTMLElement {
  private root: HTMLElement | ShadowRoot = this
  private page: ThreadPage = { comments: [], total: 0, open: false }
  private sort: ThreadSort = 'newest'
  private account: Account | undefined
  private mine = new Map<string, PublicComment>()
  private words: ElementWords = elementWords('en').words
  private look!: Look

  connectedCallback(): void {
    const { language, words } = elementWords(this.getAttribute('lang') ?? (document.documentElement.lang || 'en'))
    const timeZone = this.getAttribute('time-zone')
    this.words = words
    this.look = { language, direction: rightToLeft(language) ? 'rtl' : 'ltr', words, mine: this.mine, ...(timeZone ? { timeZone } : {}) }
    this.account = recall()
    const drawn = this.querySelector(':scope > .nc')
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
    void this.start(Boolean(drawn))
  }

  disconnectedCallback(): void {
    this.root.removeEventListener('click', this.onClick)
    this.root.removeEventListener('change', this.onChange)
    this.root.removeEventListener('submit', this.onSubmit)
  }

  private async start(drawn: boolean): Promise<void> {
    const first = this.getAttribute('page')
    try {
      this.page = first === null ? await this.fetchPage() : (JSON.parse(first) as ThreadPage)
      await this.readMine()
    } catch {
      if (!drawn) this.root.innerHTML = `<div class="nc"><p role="status">${esc(this.words.failed)}</p></div>`
      if (first === null) return
    }
    if (!drawn) this.root.innerHTML = renderConversation(this.page, this.look, this.sort)
    this.find('.nc')?.classList.add('nc-live')
    this.drawAccount()
    this.showMine()
    void this.showLinked()
  }

  private find = <T extends Element = HTMLElement>(selector: string): T | null => this.root.querySelector<T>(selector)
  private at = (id: string): HTMLElement | null => this.find(`#comment-${CSS.escape(id)}`)

  private async call(path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST'): Promise<Body> {
    const headers: Record<string, string> = { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...(this.account && (body !== undefined || path.includes('/mine')) ? { Authorization: `JWT ${this.account.token}` } : {}) }
    const answer = await fetch(`${this.getAttribute('api') ?? '/api'}${path}`, { method, headers, credentials: 'omit', ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    const json = (await answer.json().catch(() => ({}))) as Body
    if (answer.ok) return json
    if (answer.status === 401 && this.account && !path.startsWith('/readers/sign')) this.forget()
    const [fault] = json.errors ?? []
    throw new Error(fault?.data?.errors?.[0]?.message ?? fault?.message ?? this.words.failed)
  }

  private get query(): string {
    return `${this.getAttribute('on') ?? 'article'}=${encodeURIComponent(this.getAttribute('document') ?? '')}`
  }

  private fetchPage = async (more = ''): Promise<ThreadPage> => (await this.call(`/comments/thread?${this.query}&sort=${this.sort}${more}`)) as unknown as ThreadPage

  private async readMine(): Promise<void> {
    this.mine.clear()
    if (!this.account) return
    const { comments } = (await this.call(`/comments/mine?${this.query}`)) as unknown as { comments: PublicComment[] }
    for (const comment of comments) this.mine.set(comment.id, comment)
  }

  private say(text: string): void {
    const said = this.find('.nc-said')
    if (said) said.textContent = text
  }

  /** One's own comments can be changed, and those that wait are there for oneself. */
  private showMine(): void {
    for (const comment of this.mine.values()) this.place(comment)
  }

  /** Puts a comment where it belongs, or in place of what stood there. */
  private place(comment: PublicComment): HTMLElement | null {
    const there = this.at(comment.id)
    const html = renderComment(comment, this.look, this.page.open)
    if (there) there.outerHTML = html
    else if (comment.thread) {
      const answers = this.find(`[data-thread="${CSS.escape(comment.thread)}"] > .nc-answers`)
      if (!answers) return null
      answers.removeAttribute('hidden')
      answers.insertAdjacentHTML('beforeend', `<li>${html}</li>`)
    } else {
      this.find('.nc-list')?.insertAdjacentHTML(this.sort === 'oldest' ? 'beforeend' : 'afterbegin', renderThread(comment, this.look, this.page.open))
      this.find('.nc-none')?.setAttribute('hidden', '')
    }
    return this.at(comment.id)
  }

  private async showLinked(): Promise<void> {
    const id = /^#comment-([\w-]+)$/.exec(location.hash)?.[1]
    if (id === undefined) return
    try {
      if (!this.at(id)) {
        const { comments } = await this.fetchPage(`&comment=${encodeURIComponent(id)}`)
        for (const comment of comments) {
          this.at(comment.id)?.closest('li')?.remove()
          this.find('.nc-list')?.insertAdjacentHTML('afterbegin', renderThread(comment, this.look, this.page.open))
        }
      }
      const linked = this.at(id)
      linked?.scrollIntoView({ block: 'center' })
      linked?.focus({ preventScroll: true })
    } catch {
      // It is no longer there; the rest is.
    }
  }

  private drawAccount(): void {
    const { words } = this
    const me = this.find('.nc-me')
    if (!me) return
    const link = (action: string, text: string) => `<button type="button" data-do="${action}">${esc(text)}</button>`
    if (!this.page.open && !this.account) me.innerHTML = ''
    else if (this.account) {
      me.innerHTML = `<p class="nc-quiet">${put(esc(words.as), { handle: `<bdi><b>${esc(this.account.handle)}</b></bdi>` })} <button type="button" class="nc-link" data-do="sign-out">${esc(words.signOut)}</button></p>`
    } else me.innerHTML = `<p class="nc-quiet">${esc(words.toWrite)}</p><p>${link('sign-up', words.signUp)} ${link('sign-in', words.signIn)}</p>`
    const box = this.find('.nc-box')
    if (box) box.innerHTML = this.account && this.page.open ? this.form('write') : ''
  }

  private form(kind: string, { id = '', text = '' } = {}): string {
    const { words } = this
    const name = `nc-${kind}-${id}`
    return `<form class="nc-form" data-kind="${kind}" data-id="${esc(id)}"><label for="${name}">${esc(kind === 'write' ? words.write : words[kind as 'edit' | 'reply'])}</label><textarea id="${name}" name="text" rows="4" maxlength="5000" required dir="auto" aria-describedby="${name}-hint">${esc(text)}</textarea><p class="nc-hint" id="${name}-hint">${esc(words.markup)}</p><p class="nc-fault" role="alert"></p><p><button>${esc(words.send)}</button>${
      kind === 'write' ? '' : ` ${this.cancel()}`}</p></form>`
  }

  private cancel = (): string => `<button type="button" class="nc-link" data-do="cancel">${esc(this.words.cancel)}</button>`

  private accountForm(kind: 'recover' | 'sign-in' | 'sign-up'): string {
    const { words } = this
    const field = (name: string, label: string, more: string) => `<label>${esc(label)} <input name="${name}" required ${more}></label>`
    const title = kind === 'sign-up' ? words.signUp : kind === 'sign-in' ? words.signIn : words.newPassword
    return `<form class="nc-form" data-kind="${kind}" aria-label="${esc(title)}">${field('handle', words.handle, 'autocomplete="username" autocapitalize="none" spellcheck="false" dir="auto" maxlength="30"')}${
      kind === 'recover' ? field('code', words.code, 'autocomplete="off" dir="ltr"') : ''}${field('password', kind === 'recover' ? words.newPassword : words.password, `type="password" maxlength="200" autocomplete="${kind === 'sign-in' ? 'current' : 'new'}-password"`)}<p class="nc-fault" role="alert"></p><p><button>${esc(title)}</button> ${this.cancel()}${
      kind === 'sign-in' ? ` <button type="button" class="nc-link" data-do="recover">${esc(words.forgot)}</button>` : ''}</p></form>`
  }

  private open(place: Element | null | undefined, html: string): void {
    for (const other of this.root.querySelectorAll('form:not([data-kind="write"])')) other.remove()
    place?.insertAdjacentHTML('beforeend', html)
    place?.querySelector<HTMLElement>('form:last-of-type input, form:last-of-type textarea, form:last-of-type select')?.focus()
  }

  private onClick = (event: Event): void => {
    const target = (event.target as Element).closest<HTMLElement>('[data-do]')
    if (!target || target instanceof HTMLSelectElement) return
    const { do: action = '', id = '', after = '' } = target.dataset
    void this.act(action, { id, after, target }).catch((error: unknown) => this.say(error instanceof Error ? error.message : this.words.failed))
  }

  private async act(action: string, { id, after, target }: { id: string; after: string; target: HTMLElement }): Promise<void> {
    const { words } = this
    const box = this.find('.nc-box')
    if (action === 'sign-up' || action === 'sign-in' || action === 'recover') return this.open(box, this.accountForm(action))
    if (action === 'cancel' || action === 'kept') {
      const holder = target.closest('.nc-comment') as HTMLElement | null
      if (action === 'kept') return this.drawAccount()
      target.closest('form')?.remove()
      return holder?.focus()
    }
    if (action === 'sign-out') {
      await this.call('/readers/sign-out', {}).catch(() => undefined)
      return this.forget()
    }
    if (action === 'more') {
      const page = await this.fetchPage(`&after=${encodeURIComponent(after)}`)
      const list = this.find('.nc-list')
      const first = page.comments[0]
      list?.insertAdjacentHTML('beforeend', renderList({ ...page, comments: page.comments.filter((one) => !this.at(one.id)) }, this.look))
      if (page.next) target.dataset['after'] = page.next
      else target.remove()
      if (first) this.at(first.id)?.focus()
      return
    }
    if (action === 'replies') {
      const page = (await this.call(`/comments/${id}/replies?after=${encodeURIComponent(after)}`)) as unknown as ThreadPage
      for (const one of page.comments) if (!this.at(one.id)) this.place(one)
      if (page.next) target.dataset['after'] = page.next
      else target.remove()
      const [first] = page.comments
      if (first) this.at(first.id)?.focus()
      return
    }
    if (!this.account && (action === 'reply' || action === 'report')) {
      this.say(words.toWrite)
      return this.open(box, this.accountForm('sign-in'))
    }
    const comment = this.at(id)
    if (action === 'reply') return this.open(comment, this.form('reply', { id }))
    if (action === 'edit') return this.open(comment, this.form('edit', { id, text: this.mine.get(id)?.text ?? '' }))
    if (action === 'report') return this.open(comment, this.reportForm(id))
    if (action === 'withdraw' && confirm(words.withdrawSure)) {
      await this.call(`/comments/${id}`, { status: 'withdrawn' }, 'PATCH')
      const gone = this.mine.get(id)
      this.mine.delete(id)
      if (gone) this.place({ ...gone, state: 'withdrawn' })?.focus()
    }
  }

  private reportForm(id: string): string {
    const { words } = this
    const options = reportReasons.map((reason) => `<option value="${reason}">${esc(words[reason])}</option>`).join('')
    return `<form class="nc-form" data-kind="report" data-id="${esc(id)}"><label>${esc(words.reportWhy)} <select name="reason">${options}</select></label><p class="nc-fault" role="alert"></p><p><button>${esc(words.report)}</button> ${this.cancel()}</p></form>`
  }

  private onChange = (event: Event): void => {
    const target = event.target as HTMLElement
    if (!(target instanceof HTMLSelectElement) || target.dataset['do'] !== 'sort') return
    this.sort = target.value as ThreadSort
    void this.redraw().catch((error: unknown) => this.say(error instanceof Error ? error.message : this.words.failed))
  }

  private async redraw(): Promise<void> {
    this.page = await this.fetchPage()
    const list = this.find('.nc-list')
    if (list) list.innerHTML = renderList(this.page, this.look)
    const next = this.find('.nc-next')
    if (next) next.innerHTML = this.page.next ? `<button type="button" data-do="more" data-after="${esc(this.page.next)}">${esc(this.words.more)}</button>` : ''
    this.showMine()
  }

  private onSubmit = (event: Event): void => {
    event.preventDefault()
    const form = event.target as HTMLFormElement
    const send = form.querySelector<HTMLButtonElement>('button:not([type])')
    if (send) send.disabled = true
    void this.submit(form)
      .catch((error: unknown) => {
        const fault = form.querySelector('.nc-fault')
        if (fault) fault.textContent = error instanceof Error ? error.message : this.words.failed
      })
      .finally(() => {
        if (send) send.disabled = false
      })
  }

  private async submit(form: HTMLFormElement): Promise<void> {
    const { kind = '', id = '' } = form.dataset
    const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]))
    if (kind === 'report') {
      await this.call(`/comments/${id}/report`, values)
      form.remove()
      this.say(this.words.reported)
      return
    }
    if (kind === 'write' || kind === 'reply' || kind === 'edit') return this.send(form, kind, { id, text: values['text'] ?? '' })
    const { token, handle, recoveryCodes } = (await this.call(`/readers/${kind}`, values)) as { token?: string; handle?: string; recoveryCodes?: string[] }
    if (!token || !handle) throw new Error(this.words.failed)
    this.account = { token, handle }
    remember(this.account)
    await this.readMine()
    this.say('')
    this.drawAccount()
    this.showMine()
    const box = this.find('.nc-box')
    if (recoveryCodes && box) {
      box.innerHTML = `<div class="nc-codes" tabindex="-1"><p>${esc(this.words.codes)}</p><ul dir="ltr">${recoveryCodes.map((code) => `<li><code>${esc(code)}</code></li>`).join('')}</ul><button type="button" data-do="kept">${esc(this.words.codesKept)}</button></div>`
      box.querySelector<HTMLElement>('.nc-codes')?.focus()
    } else box?.querySelector('textarea')?.focus()
  }

  private async send(form: HTMLFormElement, kind: string, { id, text }: { id: string; text: string }): Promise<void> {
    const on = { [this.getAttribute('on') ?? 'article']: idOf(this.getAttribute('document') ?? '') }
    const body = kind === 'edit' ? { text } : { ...on, text, ...(kind === 'reply' ? { parent: idOf(id) } : {}) }
    const { doc } = (await this.call(kind === 'edit' ? `/comments/${id}` : '/comments', body, kind === 'edit' ? 'PATCH' : 'POST')) as { doc: { id: number | string; status: string } }
    await this.readMine()
    if (kind === 'write') form.reset()
    else form.remove()
    const made = this.mine.get(String(doc.id))
    const shown = made && this.place(made)
    this.say(doc.status === 'approved' ? this.words.published : this.words.held)
    shown?.focus()
  }

  private forget(): void {
    this.account = undefined
    try {
      localStorage.removeItem(tokenKey)
    } catch {
      // A page may keep nothing; then there was nothing.
    }
    for (const { id, state } of this.mine.values()) if (state === 'waiting') this.at(id)?.closest('li')?.remove()
    this.mine.clear()
    for (const button of this.root.querySelectorAll('[data-do="edit"], [data-do="withdraw"]')) button.remove()
    this.drawAccount()
  }
}

const recall = (): Account | undefined => {
  try {
    const stored = JSON.parse(localStorage.getItem(tokenKey) ?? 'null') as Account | null
    return stored?.token ? stored : undefined
  } catch {
    return undefined
  }
}

const remember = (account: Account): void => {
  try {
    localStorage.setItem(tokenKey, JSON.stringify(account))
  } catch {
    // Signed in for as long as the page is open.
  }
}

if (!customElements.get('newsroom-comments')) customElements.define('newsroom-comments', NewsroomComments)
