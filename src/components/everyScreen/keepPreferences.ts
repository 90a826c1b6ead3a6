import { backOffMs } from '../again.js'
import { aroundFetch } from '../aroundFetch.js'

const isPreference = (asked: Parameters<typeof fetch>[0], { method = 'GET' }: RequestInit = {}): boolean =>
  typeof asked === 'string' &&
  method.toUpperCase() === 'GET' &&
  new URL(asked, window.location.href).pathname.includes('/payload-preferences/')

/** Until the network is back, or for so long. */
const wait = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => end(), ms)
    const end = () => {
      clearTimeout(timer)
      window.removeEventListener('online', end)
      resolve()
    }
    window.addEventListener('online', end)
  })

/**
 * Payload asks once how a form is folded, and waits for that answer with all that it does to the form afterwards. Where it never came, as
 * without a network, a form was not to be saved any more: "Submitting…" for ever, though the server had it. It is asked for until it comes.
 */
export const keepPreferences = (): (() => void) =>
  aroundFetch((ask) => async (input, init) => {
    if (!isPreference(input, init)) return ask(input, init)
    for (let failures = 0; ; failures++) {
      const answer = await ask(input, init).catch(() => undefined)
      if (answer) return answer
      await wait(backOffMs(failures))
    }
  })
