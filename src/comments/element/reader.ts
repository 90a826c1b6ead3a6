/// <reference lib="dom" />
import type { ReactionKind } from '../page/reactions.js'
import type { PublicComment, ThreadPage } from '../page/types.js'
import { type Account, isOfAccount, recall, remember, signedOutHere } from './account.js'
import type { Body, Call } from './call.js'
import { dropDrafts } from './drafts.js'
import { codesBox } from './forms.js'
import { markup } from './markup.js'
import { createPasskey, usePasskey } from './passkey.js'
import { ConversationView } from './view.js'

/** A conversation with somebody who reads it: who they are, how they become it, and what is theirs. */
export abstract class ReaderConversation extends ConversationView {
  protected call!: Call

  /** A comment as it is now, in its place. */
  protected abstract renew(id: string): Promise<void>

  protected get apiAddress(): string {
    return (this.getAttribute('api') ?? '/api').replace(/\/+$/, '')
  }

  protected get query(): string {
    return `${this.targetField}=${encodeURIComponent(this.documentId)}`
  }

  protected fetchPage = async (more = ''): Promise<ThreadPage> =>
    (await this.call(`/comments/thread?${this.query}&sort=${this.sort}${more}`)) as unknown as ThreadPage

  /** On a page of another site, which the newsroom may not have named. */
  protected async askWhetherHere(): Promise<void> {
    this.isHere =
      this.account !== undefined ||
      new URL(this.apiAddress, location.href).origin === location.origin ||
      (await this.call('/readers/sign-in').catch((): Body => ({})))['here'] === true
  }

  protected async readMine(): Promise<void> {
    const { account } = this
    // Those of before are theirs until the answer is there: nobody else's meanwhile.
    if (!account) return this.setMine([], {})
    const { comments, decided, reacted } = (await this.call(`/comments/mine?${this.query}`)) as unknown as {
      comments: PublicComment[]
      decided?: number
      reacted?: Record<string, ReactionKind>
    }
    if (account.token !== this.account?.token) return
    this.decided = decided ?? 0
    this.setMine(comments, reacted ?? {})
  }

  protected setMine(comments: PublicComment[], reacted: Record<string, ReactionKind>): void {
    this.keepMine(comments)
    this.reacted.clear()
    for (const [id, kind] of Object.entries(reacted)) this.reacted.set(id, kind)
  }

  /** What was decided on one's own, or what one did in another tab. */
  protected async renewMine(ids: readonly string[]): Promise<void> {
    await this.readMine()
    const account = this.find('[data-do="account"]')
    if (account) account.textContent = this.accountName
    for (const id of ids) {
      const now = this.mine.get(id)
      if (now) this.place(now)
      else await this.renew(id)
    }
  }

  /** Somebody signed in or out in another tab: here it is not the one before who goes on. */
  protected onStored = (event: StorageEvent): void => {
    if (isOfAccount(event)) this.renewAccount(signedOutHere(event) ? () => this.dropTyped() : undefined)
  }

  /** Back on a page that a browser has kept as it was: what was done on the pages after it happened here, too. */
  protected onShown = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) this.renewAccount(() => this.closeForms())
  }

  private renewAccount(leave: () => void = () => undefined): void {
    const known = recall()
    if (known?.token === this.account?.token) return
    leave()
    this.showNobody()
    if (known) void this.signInAs(known).catch(() => undefined)
  }

  /** Who leaves, leaves nothing that was not sent, in sight or in store. */
  private dropTyped(): void {
    dropDrafts()
    this.closeForms()
  }

  private closeForms(): void {
    for (const form of this.root.querySelectorAll('form')) form.remove()
  }

  /** With the handle that was typed, a passkey makes an account; without, it opens one. */
  protected async byPasskey(joins: boolean, form: HTMLFormElement | null): Promise<void> {
    const handle = form?.querySelector<HTMLInputElement>('[name="handle"]')
    if (joins && handle && !handle.reportValidity()) return
    const who = joins ? { handle: handle?.value } : {}
    const options = (await this.call('/readers/passkey/options', who)) as { user?: { id: string } }
    const response = joins ? await createPasskey(options) : await usePasskey(options)
    if (response)
      await this.signedIn(await this.call('/readers/passkey', { response, ...who, ...(options.user ? { holder: options.user.id } : {}) }))
  }

  protected async signedIn(answer: object): Promise<void> {
    const { token, handle, recoveryCodes } = answer as { token?: string; handle?: string; recoveryCodes?: string[] }
    if (!token || !handle) throw new Error(this.words.failed)
    // Known here before others are told, of whom some stand on this page.
    this.account = { token, handle }
    remember(this.account)
    await this.signInAs(this.account)
    this.say('')
    const box = this.find('.nc-box')
    if (recoveryCodes && box) {
      box.innerHTML = markup(codesBox(this.words, recoveryCodes))
      box.querySelector<HTMLElement>('.nc-codes')?.focus()
    } else box?.querySelector('textarea')?.focus()
  }

  protected async signInAs(account: Account): Promise<void> {
    this.account = account
    await this.readMine()
    this.drawAccount()
    this.showMine()
  }

  /** Who signs out does so in every tab, drafts and all. */
  protected signOutEverywhere(): void {
    this.dropTyped()
    remember(null)
    this.endSession()
  }

  protected endSession(): void {
    remember(undefined)
    this.showNobody()
  }

  /** Nothing that was theirs stays in sight. */
  protected showNobody(): void {
    this.account = undefined
    this.reacted.clear()
    for (const button of this.root.querySelectorAll('[aria-pressed="true"]')) button.setAttribute('aria-pressed', 'false')
    for (const { id, state } of this.mine.values()) if (state === 'waiting') this.at(id)?.closest('li')?.remove()
    this.keepMine([])
    this.say('')
    for (const button of this.root.querySelectorAll('[data-do="edit"], [data-do="withdraw"]')) button.remove()
    this.drawAccount()
  }
}
