import { aroundFetch } from './aroundFetch.js'

/**
 * Whether the server knows nobody any more; `undefined` where it does not say, as without a network.
 * @param me address that says who is signed in
 */
export const isNobody = async (me: string): Promise<boolean | undefined> => {
  const answer = await fetch(me, { credentials: 'include' })
    .then((response) => response.json() as Promise<{ user?: unknown }>)
    .catch(() => undefined)
  return answer?.user === undefined ? undefined : answer.user === null
}

/** Who was signed out meanwhile is signed in again: what was refused for that can be sent once more. */
export const signedInEvent = 'newsroom:signed-in'

/** How often that has happened here: what was begun before, and is refused afterwards, was begun by nobody. */
let times = 0
export const signedInTimes = (): number => times

export const signedInAgain = (): void => {
  times += 1
  window.dispatchEvent(new Event(signedInEvent))
}

interface Watched {
  /** Addresses that are refused to who is not signed in begin so. */
  api: string
  me: string
  /** @param pressedAt when somebody pressed what asked for it; `undefined` where the screen did by itself. As `performance.now()` */
  onSignedOut: (pressedAt: number | undefined) => void
}

/** Milliseconds within which what is asked was asked for by a press of a button or a key. */
const pressMs = 1000

const isRefused = ({ status }: Response): boolean => status === 401 || status === 403

/**
 * Looks at the answers to all that a screen asks, Payload's own forms too: where one is refused, and nobody is signed in any more, that is
 * told. Returns what ends it.
 */
export const watchSession = ({ api, me, onSignedOut }: Watched): (() => void) => {
  let isAsking = false
  let lastPress: number | undefined
  const press = (event: Event) => {
    if (!(event instanceof KeyboardEvent) || event.key === 'Enter') lastPress = performance.now()
  }
  const look = async (response: Response, pressedAt: number | undefined): Promise<void> => {
    const { href } = new URL(api, window.location.href)
    if (isAsking || !isRefused(response) || !response.url.startsWith(href)) return
    isAsking = true
    const before = signedInTimes()
    // Who signed in while that was asked is somebody by now.
    if ((await isNobody(me)) && signedInTimes() === before) onSignedOut(pressedAt)
    isAsking = false
  }
  const leave = aroundFetch((ask) => async (input, init) => {
    const pressedAt = lastPress !== undefined && performance.now() - lastPress < pressMs ? lastPress : undefined
    const response = await ask(input, init)
    void look(response, pressedAt)
    return response
  })
  for (const kind of ['click', 'keydown']) window.addEventListener(kind, press, true)
  return () => {
    for (const kind of ['click', 'keydown']) window.removeEventListener(kind, press, true)
    leave()
  }
}
