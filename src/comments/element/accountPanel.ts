/// <reference lib="dom" />
import { escapeHtml as esc } from '../text/toHtml.js'
import type { Call } from './call.js'
import { createPasskey } from './passkey.js'
import { type Look, when } from './render.js'
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

interface Panel {
  place: Element
  call: Call
  look: Look
  passkeys: boolean
  say: (text: string) => void
  /** The account is gone, or this session has ended. */
  onGone: () => void
  onClose: () => void
}

/** What a reader looks after by themselves: where they are signed in, passkeys, the private feed, taking all along, and leaving. */
export const openAccount = async (panel: Panel): Promise<void> => {
  const { place, call, look } = panel
  const { words } = look
  const { sessions } = (await call('/readers/sessions')) as unknown as { sessions: Session[] }
  const passkeys = panel.passkeys ? ((await call('/readers/passkeys')) as unknown as { passkeys: Passkey[] }).passkeys : []
  const button = (action: string, text: string, id = '') =>
    `<button type="button" data-my="${action}" data-id="${esc(id)}">${esc(text)}</button>`
  const since = (at: string) => esc(put(words.since, { time: when(at, look) }))
  const session = ({ id, createdAt, current }: Session) =>
    `<li>${since(createdAt)}${current ? ` (${esc(words.thisOne)})` : ''} ${button('end', words.end, id)}</li>`
  const passkey = ({ id, createdAt }: Passkey) => `<li>${since(createdAt)} ${button('remove', words.remove, id)}</li>`
  place.innerHTML = `<section class="nc-account" aria-label="${esc(words.account)}" tabindex="-1"><h3>${esc(words.sessions)}</h3><ul>${sessions.map(session).join('')}</ul>${
    panel.passkeys ? `<h3>${esc(words.passkeys)}</h3><ul>${passkeys.map(passkey).join('')}</ul>${button('add', words.addPasskey)}` : ''
  }<h3>${esc(words.feed)}</h3><p class="nc-feed">${button('feed', words.makeFeed)}</p><p>${button('take', words.takeAlong)} ${button('leave', words.leave)} ${button('close', words.close)}</p></section>`
  const section = place.firstElementChild as HTMLElement
  section.focus()
  section.addEventListener('click', (event) => {
    const { my, id = '' } = (event.target as HTMLElement).dataset
    if (my)
      void carryOut(panel, section, { my, id }).catch((error: unknown) => panel.say(error instanceof Error ? error.message : words.failed))
  })
}

const carryOut = async (panel: Panel, section: HTMLElement, { my, id }: { my: string; id: string }): Promise<void> => {
  const { call, look, onClose, onGone } = panel
  const { words } = look
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
  if (my === 'remove') {
    await call('/readers/passkeys/remove', { id })
    return openAccount(panel)
  }
  if (my === 'feed') {
    const { json, atom } = (await call('/readers/feed', {})) as unknown as { json: string; atom: string }
    const place = section.querySelector('.nc-feed')
    if (place) place.innerHTML = `${esc(words.feedSecret)} <a href="${esc(atom)}">Atom</a> <a href="${esc(json)}">JSON</a>`
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
