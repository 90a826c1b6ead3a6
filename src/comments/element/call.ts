import { atApp } from './names.js'

interface Fault {
  message?: string
  data?: { errors?: { message: string }[] }
}

export type Body = Record<string, unknown> & { errors?: Fault[] }
type Method = 'DELETE' | 'GET' | 'PATCH' | 'POST'
export type Call = (path: string, body?: unknown, method?: Method) => Promise<Body>

interface Options {
  api: string
  token: () => string | undefined
  /** The token is no longer good. */
  onSignedOut: () => void
  /** In words for a person, who has to wait so many seconds; `undefined`: there are none. */
  say: (message: string | undefined, seconds: number) => string
}

/** The newsroom's API, as who is signed in. What it refuses is thrown in words for a person. */
export const caller =
  ({ api, token, onSignedOut, say }: Options): Call =>
  async (path, body, method = body === undefined ? 'GET' : 'POST') => {
    const known = token()
    // Whoever reads what all read, reads it as nobody.
    const asSelf = known !== undefined && (body !== undefined || path.startsWith('/readers/') || path.includes('/mine'))
    const answer = await fetch(api + atApp(path), {
      method,
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(asSelf ? { Authorization: `JWT ${known}` } : {}),
      },
      credentials: 'omit',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const json = (await answer.json().catch(() => ({}))) as Body
    if (answer.ok) return json
    const mayHaveEnded = known !== undefined && !/^\/readers\/(?:sign|passkey(?!s)|recover)/.test(path)
    // Payload forbids to whoever is nobody what it forbids to somebody: the sessions tell which.
    const isNobody = async () =>
      (await fetch(api + atApp('/readers/sessions'), { headers: { Authorization: `JWT ${known}` }, credentials: 'omit' })).status === 401
    if (mayHaveEnded && (answer.status === 401 || (answer.status === 403 && (await isNobody())))) onSignedOut()
    const [fault] = json.errors ?? []
    const seconds = answer.status === 429 ? Number(answer.headers.get('Retry-After')) : 0
    throw Object.assign(new Error(say(fault?.data?.errors?.[0]?.message ?? fault?.message, seconds)), { status: answer.status })
  }

/** What the newsroom said; what a browser says, of a line that is down or a passkey that is not given, is in no language of the page's. */
export const messageOf = (error: unknown, otherwise: string): string =>
  error instanceof Error && 'status' in error ? error.message : otherwise

/** As the API takes ids. */
export const idOf = (id: string): number | string => (/^\d{1,15}$/.test(id) ? Number(id) : id)
