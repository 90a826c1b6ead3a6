import { reportReasons } from '../decisions/reasonKeys.js'
import { escapeHtml as esc } from '../text/toHtml.js'
import type { ElementWords } from './words.js'

export type AccountKind = 'recover' | 'sign-in' | 'sign-up'
export type TextKind = 'edit' | 'guest' | 'reply' | 'write'

const cancel = (words: ElementWords): string => `<button type="button" class="nc-link" data-do="cancel">${esc(words.cancel)}</button>`
const fault = '<p class="nc-fault" role="alert"></p>'

export const textForm = (words: ElementWords, kind: TextKind, { id = '', text = '' } = {}): string => {
  const name = `nc-${kind}-${esc(id)}`
  const label = `<label for="${name}">${esc(words[kind])}</label>`
  const area = `<textarea id="${name}" name="text" rows="4" required dir="auto" aria-describedby="${name}-hint">${esc(text)}</textarea>`
  const hint = `<p class="nc-hint" id="${name}-hint">${esc(words.markup)}${kind === 'guest' ? ` ${esc(words.guestHint)}` : ''}</p>`
  const buttons = `<p><button>${esc(words.send)}</button>${kind === 'write' ? '' : ` ${cancel(words)}`}</p>`
  return `<form class="nc-form" data-kind="${kind}" data-id="${esc(id)}">${label}${area}${hint}${fault}${buttons}</form>`
}

const field = (name: string, label: string, more: string): string => `<label>${esc(label)} <input name="${name}" required ${more}></label>`

export const accountForm = (words: ElementWords, kind: AccountKind, passkeys = false): string => {
  const title = { 'sign-up': words.signUp, 'sign-in': words.signIn, recover: words.newPassword }[kind]
  const fields = [
    field('handle', words.handle, 'autocomplete="username" autocapitalize="none" spellcheck="false" dir="auto" maxlength="30"'),
    ...(kind === 'recover' ? [field('code', words.code, 'autocomplete="off" dir="ltr"')] : []),
    field(
      'password',
      kind === 'recover' ? words.newPassword : words.password,
      `type="password" maxlength="200" autocomplete="${kind === 'sign-in' ? 'current' : 'new'}-password"`,
    ),
  ]
  const forgot = kind === 'sign-in' ? ` <button type="button" class="nc-link" data-do="recover">${esc(words.forgot)}</button>` : ''
  const way = kind === 'sign-in' ? 'usePasskey' : 'addPasskey'
  const passkey = passkeys && kind !== 'recover' ? ` <button type="button" data-do="passkey-${kind}">${esc(words[way])}</button>` : ''
  const buttons = `<p><button>${esc(title)}</button>${passkey} ${cancel(words)}${forgot}</p>`
  return `<form class="nc-form" data-kind="${kind}" aria-label="${esc(title)}">${fields.join('')}${fault}${buttons}</form>`
}

export const reportForm = (words: ElementWords, id: string): string => {
  const options = reportReasons.map((reason) => `<option value="${reason}">${esc(words[reason])}</option>`).join('')
  const label = `<label>${esc(words.reportWhy)} <select name="reason">${options}</select></label>`
  const note = `<label>${esc(words.reportNote)} <textarea name="note" rows="3" maxlength="1000" dir="auto"></textarea></label>`
  return `<form class="nc-form" data-kind="report" data-id="${esc(id)}">${label}${note}${fault}<p><button>${esc(words.report)}</button> ${cancel(words)}</p></form>`
}

/** Shown once; nobody can send others. @param does the attribute by which who draws it knows its buttons */
export const codesBox = (words: ElementWords, codes: readonly string[], does = 'data-do'): string => {
  const list = codes.map((code) => `<li><code>${esc(code)}</code></li>`).join('')
  const kept = `<button type="button" ${does}="kept">${esc(words.codesKept)}</button>`
  return `<div class="nc-codes" tabindex="-1"><p>${esc(words.codes)}</p><ul dir="ltr">${list}</ul>${kept}</div>`
}
