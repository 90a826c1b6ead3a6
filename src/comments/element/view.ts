/// <reference lib="dom" />
import type { ReactionKind } from '../page/reactions.js'
import type { PublicComment, ThreadPage, ThreadSort } from '../page/types.js'
import { escapeHtml as esc } from '../text/toHtml.js'
import type { Account } from './account.js'
import { draftOf } from './drafts.js'
import { textForm } from './forms.js'
import { markup } from './markup.js'
import { type Look, renderComment, renderThread } from './render.js'
import { element as english } from '../words/en.js'
import { type ElementWords, put } from './words.js'

/** Milliseconds that a browser can wait. */
const longest = 2 ** 31 - 1

/** What is drawn of a conversation, and where. Nothing here asks the newsroom for anything. */
export abstract class ConversationView extends HTMLElement {
  protected root: HTMLElement | ShadowRoot = this
  protected page: ThreadPage = { comments: [], total: 0, open: false }
  protected sort: ThreadSort = 'newest'
  protected account: Account | undefined
  protected mine = new Map<string, PublicComment>()
  private readonly ends = new Set<ReturnType<typeof setTimeout>>()
  protected reacted = new Map<string, ReactionKind>()
  /** Comments that came since and are not shown yet. */
  protected fresh = new Set<string>()
  /** Whether one may sign in on this page. */
  protected isHere = true
  /** Decisions about them of late. */
  protected decided = 0
  protected words: ElementWords = english
  protected look!: Look

  protected find = <T extends Element = HTMLElement>(selector: string): T | null => this.root.querySelector<T>(selector)
  protected at = (id: string): HTMLElement | null => this.find(`#comment-${CSS.escape(id)}`)

  /** The field that names the document. Called otherwise than its attribute: frameworks set what is there as a property. */
  protected get targetField(): string {
    return this.getAttribute('on') ?? 'article'
  }

  protected get documentId(): string {
    return this.getAttribute('document') ?? ''
  }

  /** Where what is typed into a form is kept until it is sent. */
  protected draftKey = ({ dataset: { kind = '', id = '' } }: HTMLElement): string => [this.targetField, this.documentId, kind, id].join(':')

  /** What was typed into it before. */
  private bringBack(form: HTMLElement | null | undefined): void {
    const area = form?.querySelector<HTMLTextAreaElement>('textarea[name="text"]')
    const text = form && area ? draftOf(this.draftKey(form)) : ''
    if (area && text !== '') area.value = text
  }

  /** What has the focus here. */
  private get focused(): Element | null {
    return (this.root instanceof ShadowRoot ? this.root : document).activeElement
  }

  protected get accountName(): string {
    const { decided, look, words } = this
    return `${words.account}${decided > 0 ? ` (${new Intl.NumberFormat(look.language).format(decided)})` : ''}`
  }

  /** Draws something anew around a form that somebody is writing in, and leaves the form and the caret in it as they are. */
  protected around(within: Element | null, draw: () => void): void {
    const form = within?.querySelector<HTMLFormElement>('form')
    const focused = form?.contains(this.focused) ? (this.focused as HTMLElement) : undefined
    draw()
    if (!form || form.isConnected) return
    // Where what it is about is no longer in sight, it is still theirs to send, or to take elsewhere.
    ;(this.at(form.dataset['id'] ?? '') ?? this.find('.nc-box'))?.append(form)
    focused?.focus({ preventScroll: true })
  }

  /** @param isOwn whether the page says which by `theme`, and not by what it paints behind it */
  protected paint = (scheme: 'dark' | 'light' | undefined, isOwn: boolean): void => {
    const classes = this.find('.nc')?.classList
    classes?.toggle('nc-dark', scheme === 'dark')
    classes?.toggle('nc-light', scheme === 'light')
    classes?.toggle('nc-own', isOwn)
  }

  protected say(text: string): void {
    const said = this.find('.nc-said')
    if (said) said.textContent = text
  }

  /** One's own, each of which can be changed for a while. */
  protected keepMine(comments: readonly PublicComment[]): void {
    this.mine.clear()
    for (const end of this.ends) clearTimeout(end)
    this.ends.clear()
    for (const comment of comments) {
      this.mine.set(comment.id, comment)
      if (comment.changeSeconds) this.ends.add(setTimeout(() => this.endChange(comment), Math.min(comment.changeSeconds * 1000, longest)))
    }
  }

  private endChange({ changeSeconds: _, ...comment }: PublicComment): void {
    if (!this.mine.has(comment.id)) return
    this.mine.set(comment.id, comment)
    const place = this.at(comment.id)
    const button = place?.querySelector('[data-do="edit"]')
    if (button && button === this.focused) place?.focus({ preventScroll: true })
    button?.remove()
  }

  /** One's own comments can be changed, and those that wait are there for oneself; the others have their place, be it on a later page. */
  protected showMine(): void {
    // As if they came in one after the other.
    for (const comment of [...this.mine.values()].reverse()) if (comment.state === 'waiting' || this.at(comment.id)) this.place(comment)
    for (const [id, kind] of this.reacted)
      this.find(`#comment-${CSS.escape(id)} [data-do="react"][data-kind="${kind}"]`)?.setAttribute('aria-pressed', 'true')
  }

  protected showFresh(many: number): void {
    const place = this.find('.nc-fresh')
    if (!place) return
    const words = put(esc(this.words.newOnes), { count: new Intl.NumberFormat(this.look.language).format(many) })
    place.innerHTML = markup(many > 0 ? `<button type="button" data-do="fresh">${words}</button>` : '')
  }

  /** Puts a comment where it belongs, or in place of what stood there. */
  protected place(comment: PublicComment): HTMLElement | null {
    const there = this.at(comment.id)
    const had = there?.contains(this.focused)
    const html = renderComment(comment, this.look, this.page.open)
    if (there)
      this.around(there, () => {
        there.outerHTML = markup(html)
      })
    else if (comment.thread) {
      const answers = this.find(`[data-thread="${CSS.escape(comment.thread)}"] > .nc-answers`)
      if (!answers) return null
      answers.removeAttribute('hidden')
      answers.insertAdjacentHTML('beforeend', markup(`<li>${html}</li>`))
    } else {
      this.find('.nc-list')?.insertAdjacentHTML(
        this.sort === 'oldest' ? 'beforeend' : 'afterbegin',
        markup(renderThread(comment, this.look, this.page.open)),
      )
      this.find('.nc-none')?.setAttribute('hidden', '')
    }
    const now = this.at(comment.id)
    // What stands there now has the focus that what stood there had.
    if (had && !now?.contains(this.focused)) now?.focus({ preventScroll: true })
    return now
  }

  protected drawAccount(): void {
    const { words } = this
    const me = this.find('.nc-me')
    if (!me) return
    const had = this.focused?.closest('.nc-me, .nc-box')
    const link = (action: string, text: string) => `<button type="button" data-do="${action}">${esc(text)}</button>`
    if (!this.page.open && !this.account) me.innerHTML = markup('')
    else if (this.account) {
      me.innerHTML = markup(
        `<p class="nc-quiet">${put(esc(words.as), { handle: `<bdi><b>${esc(this.account.handle)}</b></bdi>` })} <button type="button" class="nc-link" data-do="account">${esc(this.accountName)}</button> <button type="button" class="nc-link" data-do="sign-out">${esc(words.signOut)}</button></p>`,
      )
    } else
      me.innerHTML = markup(
        `<p class="nc-quiet">${esc(this.isHere ? words.toWrite : words.elsewhere)}</p><p>${this.isHere ? `${link('sign-up', words.signUp)} ${link('sign-in', words.signIn)} ` : ''}${this.page.guests ? link('guest', words.guest) : ''}</p>`,
      )
    const box = this.find('.nc-box')
    if (box) box.innerHTML = markup(this.account && this.page.open ? textForm(this.words, 'write') : '')
    this.bringBack(box?.querySelector('form'))
    // What had it is gone: it goes on from what leads there.
    if (had) me.querySelector('button')?.focus({ preventScroll: true })
  }

  protected open(place: Element | null | undefined, html: string): void {
    for (const other of this.root.querySelectorAll('form:not([data-kind="write"], .nc-account form)')) other.remove()
    place?.insertAdjacentHTML('beforeend', markup(html))
    this.bringBack(place?.querySelector<HTMLElement>('form:last-of-type'))
    const field = place?.querySelector<HTMLElement>('form:last-of-type input, form:last-of-type textarea, form:last-of-type select')
    field?.focus()
    // Whoever changes a text goes on at its end.
    if (field instanceof HTMLTextAreaElement) field.setSelectionRange(field.value.length, field.value.length)
  }
}
