/// <reference lib="dom" />
import type { OwnDecision, OwnReport } from '../page/types.js'
import { escapeHtml as esc } from '../text/toHtml.js'
import { type Call, messageOf } from './call.js'
import { codesBox } from './forms.js'
import { createPasskey, usePasskey } from './passkey.js'
import { type Look, when } from './render.js'
import { account as english, type CommentWords } from '../words/en.js'
import { put } from './words.js'

interface Session {
  id: string
  createdAt: string
  current?: true
}
interface Passkey {
  id: string
  createdAt: string
}

export interface Panel {
  place: Element
  call: Call
  /** As the page takes what is drawn. */
  markup: (html: string) => string
  look: Look
  /** Of the page's language; without them it speaks English. */
  words?: CommentWords['account'] | undefined
  passkeys: boolean
  say: (text: string) => void
  /** The account is gone, or this session has ended. */
  onGone: () => void
  onClose: () => void
}

type Own = Pick<Panel, 'look'> & { words: CommentWords['account'] }

const button = (action: string, text: string, id = '') =>
  `<button type="button" data-my="${action}" data-id="${esc(id)}">${esc(text)}</button>`

const whenIs = (words: string, at: string, look: Look): string => esc(put(words, { time: when(at, look) }))

const decisionItem = ({ reference, at, decision, reasons, until, text, appeal, answer }: OwnDecision, { look, words }: Own): string => {
  const said = text === undefined ? '' : `<blockquote dir="auto">${esc(text)}</blockquote>`
  const parts = [...reasons, ...(until ? [put(words.until, { time: when(until, look) })] : [])]
  const name = `nc-appeal-${esc(reference)}`
  const form = `<details><summary>${esc(words.appeal)}</summary><form data-appeal="${esc(reference)}"><label for="${name}">${esc(words.appealWhy)}</label><textarea id="${name}" name="appeal" rows="3" maxlength="2000" required dir="auto"></textarea><p><button>${esc(words.sendAppeal)}</button></p></form></details>`
  const outcome = appeal === 'possible' ? form : appeal ? `<p><b>${esc(words[appeal])}</b></p>` : ''
  return `<li><p><b>${esc(words[decision])}</b> <time datetime="${esc(at)}">${esc(when(at, look))}</time></p>${said}${parts
    .map((part) => `<p dir="auto">${esc(part)}</p>`)
    .join('')}${outcome}${answer ? `<p dir="auto">${esc(answer)}</p>` : ''}</li>`
}

const outcomes = { open: 'reportOpen', upheld: 'reportUpheld', declined: 'reportDeclined', withdrawn: 'reportWithdrawn' } as const

const reportItem = ({ at, reason, note, outcome }: OwnReport, { look, words }: Own): string =>
  `<li><p><b>${esc(words[outcomes[outcome]])}</b> <time datetime="${esc(at)}">${esc(when(at, look))}</time></p><p>${esc((look.words as Readonly<Record<string, string>>)[reason] ?? reason)}</p>${note ? `<blockquote dir="auto">${esc(note)}</blockquote>` : ''}</li>`

const feedButtons = (exists: boolean, words: Own['words']): string =>
  exists ? `${button('new-feed', words.newFeed)} ${button('end-feed', words.endFeed)}` : button('feed', words.makeFeed)

/** New codes are for the owner alone: they give the password once more, or a passkey. */
const codesSection = (left: number, hasPasskey: boolean, { look, words }: Own): string => {
  const field = `<label>${esc(words.ownPassword)} <input name="currentPassword" type="password" maxlength="200" autocomplete="current-password" required></label>`
  const buttons = `<button>${esc(words.newCodes)}</button>${hasPasskey ? ` ${button('codes', look.words.usePasskey)}` : ''}`
  const count = new Intl.NumberFormat(look.language).format(left)
  return `<h3>${esc(words.recovery)}</h3><div class="nc-recovery"><p>${esc(put(words.codesLeft, { count }))}</p><details><summary>${esc(words.newCodes)}</summary><form class="nc-form" data-codes><p>${esc(words.newCodesHint)}</p>${field}<p class="nc-fault" role="alert"></p><p>${buttons}</p></form></details></div>`
}

/**
 * What a reader looks after by themselves: sessions, passkeys, recovery codes, decisions and appeals, the private feed, taking all along,
 * and leaving.
 */
export const openAccount = async (panel: Panel): Promise<void> => {
  const { place, call, look, markup } = panel
  const { words = english } = panel
  const own = { look, words }
  const [{ sessions }, { decisions, reports }, { exists }, { left }, { passkeys }] = (await Promise.all([
    call('/readers/sessions'),
    call('/readers/decisions'),
    call('/readers/feed'),
    call('/readers/recovery-codes'),
    panel.passkeys ? call('/readers/passkeys') : { passkeys: [] },
  ])) as unknown as [
    { sessions: Session[] },
    { decisions: OwnDecision[]; reports: OwnReport[] },
    { exists: boolean },
    { left: number },
    { passkeys: Passkey[] },
  ]
  const session = ({ id, createdAt, current }: Session) =>
    `<li>${whenIs(words.since, createdAt, look)}${current ? ` (${esc(words.thisOne)})` : ''} ${button('end', words.end, id)}</li>`
  const passkey = ({ id, createdAt }: Passkey) => `<li>${whenIs(words.since, createdAt, look)} ${button('remove', words.remove, id)}</li>`
  const list = (items: string[]) => (items.length > 0 ? `<ul class="nc-decisions">${items.join('')}</ul>` : `<p>${esc(words.none)}</p>`)
  const decided = list(decisions.map((decision) => decisionItem(decision, own)))
  const reported = list(reports.map((report) => reportItem(report, own)))
  place.innerHTML = markup(
    `<section class="nc-account" aria-label="${esc(look.words.account)}" tabindex="-1"><h3>${esc(words.sessions)}</h3><ul>${sessions.map(session).join('')}</ul>${
      panel.passkeys
        ? `<h3>${esc(words.passkeys)}</h3><ul>${passkeys.map(passkey).join('')}</ul>${button('add', look.words.addPasskey)}`
        : ''
    }${codesSection(left, passkeys.length > 0, own)}<h3>${esc(words.decisions)}</h3>${decided}<h3>${esc(words.reports)}</h3>${reported}<h3>${esc(words.feed)}</h3><p class="nc-feed">${feedButtons(exists, words)}</p><p>${button('take', words.takeAlong)} ${button('leave', words.leave)} ${button('close', words.close)}</p></section>`,
  )
  const section = place.firstElementChild as HTMLElement
  section.focus()
  const orSay = (work: Promise<void>, said: (text: string) => void = panel.say) =>
    void work.catch((error: unknown) => said(messageOf(error, look.words.failed)))
  section.addEventListener('click', (event) => {
    const { my, id = '' } = (event.target as HTMLElement).dataset
    if (my) orSay(carryOut(panel, section, { my, id }))
  })
  section.addEventListener('submit', (event) => {
    // The conversation around it has forms of its own.
    event.preventDefault()
    event.stopPropagation()
    const form = event.target as HTMLFormElement
    const values = new FormData(form)
    const fault = form.querySelector('.nc-fault')
    if (fault) {
      fault.textContent = ''
      return orSay(makeCodes(panel, section, { currentPassword: String(values.get('currentPassword')) }), (text) => {
        fault.textContent = text
      })
    }
    const body = { reference: form.dataset['appeal'], text: String(values.get('appeal')) }
    orSay(call('/comments/appeals', body).then(() => openAccount(panel)))
  })
}

/** Shown this once, in place of what asked for them. Asked for twice, those that are shown may be the ones that have ended. */
const makeCodes = async ({ call, look, markup }: Panel, section: HTMLElement, proof: object): Promise<void> => {
  const place = section.querySelector('.nc-recovery')
  const wait = (disabled: boolean) => {
    for (const one of place?.querySelectorAll('button') ?? []) one.disabled = disabled
  }
  wait(true)
  const { recoveryCodes } = (await call('/readers/recovery-codes', proof).finally(() => wait(false))) as unknown as {
    recoveryCodes: string[]
  }
  if (place) place.innerHTML = markup(codesBox(look.words, recoveryCodes, 'data-my'))
  place?.querySelector<HTMLElement>('.nc-codes')?.focus()
}

const carryOut = async (panel: Panel, section: HTMLElement, { my, id }: { my: string; id: string }): Promise<void> => {
  const { call, onClose, onGone, words = english } = panel
  if (my === 'close') return onClose()
  if (my === 'end') {
    await call('/readers/sign-out', { session: id })
    await openAccount(panel).catch(onGone)
    return
  }
  if (my === 'add') {
    const response = await createPasskey((await call('/readers/passkeys/options', {})) as unknown)
    if (response) await call('/readers/passkeys', { response })
    return openAccount(panel)
  }
  if (my === 'kept') return openAccount(panel)
  if (my === 'codes') {
    const proof = await usePasskey((await call('/readers/proof/options', {})) as unknown)
    if (proof) await makeCodes(panel, section, { proof })
    return
  }
  if (my === 'remove') {
    await call('/readers/passkeys/remove', { id })
    return openAccount(panel)
  }
  if (my === 'end-feed') {
    await call('/readers/feed', { end: true })
    const place = section.querySelector('.nc-feed')
    if (place) place.innerHTML = panel.markup(feedButtons(false, words))
    place?.querySelector('button')?.focus()
    return
  }
  if (my === 'feed' || my === 'new-feed') {
    // The one before is gone by it, and whoever reads it hears no more.
    if (my === 'new-feed' && !confirm(words.newFeedSure)) return
    const { json, atom } = (await call('/readers/feed', {})) as unknown as { json: string; atom: string }
    const place = section.querySelector('.nc-feed')
    if (place) place.innerHTML = panel.markup(`${esc(words.feedSecret)} <a href="${esc(atom)}">Atom</a> <a href="${esc(json)}">JSON</a>`)
    place?.querySelector('a')?.focus()
    return
  }
  if (my === 'take') {
    const data = await call('/readers/held-data', undefined, 'GET')
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }))
    link.download = 'comments.json'
    link.click()
    URL.revokeObjectURL(link.href)
    return
  }
  if (my !== 'leave' || !confirm(words.leaveSure)) return
  const { user } = (await call('/readers/me')) as unknown as { user: { id: number | string } }
  await call(`/readers/${user.id}`, undefined, 'DELETE')
  onGone()
}
