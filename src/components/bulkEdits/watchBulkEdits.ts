import { aroundFetch } from '../aroundFetch.js'

interface Refused {
  message: string
}

/** By collection, the state that its list on the screen shows, as a revision. */
const seen = new Map<string, string>()
export const noteSeen = (collection: string, revision: string): void => void seen.set(collection, revision)

interface Sent {
  method?: string | undefined
  body?: unknown
}

/** The collection of which many are changed at once by a form of Payload's; `undefined` of all else that a screen sends. */
export const bulkEditOf = (address: URL, { method, body }: Sent, api: URL): string | undefined => {
  if (method?.toUpperCase() !== 'PATCH' || !(body instanceof FormData) || address.origin !== api.origin) return undefined
  const [before, slug] = address.pathname.split(/\/(?=[^/]*$)/)
  return before === api.pathname && [...address.searchParams.keys()].some((name) => name.startsWith('where[')) ? slug : undefined
}

/** The form with the state that it started from, as the forms of documents send it. */
const withRevision = (form: FormData, revision: string): FormData => {
  const sent = JSON.parse(String(form.get('_payload') ?? '{}')) as object
  form.set('_payload', JSON.stringify({ ...sent, baseRevision: revision }))
  return form
}

interface Watched {
  /** Addresses of collections begin so. */
  api: string
  /** Payload's form says how many were refused, and neither which nor why. */
  onRefused: (refused: Refused[]) => void
}

/**
 * Payload's form for many has no field by which it could say which state it started from: it is put into what it sends. What somebody else
 * has changed since is merged by the server, or refused with 409 or 400, and named. Returns what ends it.
 */
export const watchBulkEdits = ({ api, onRefused }: Watched): (() => void) =>
  aroundFetch((ask) => async (input, init) => {
    const { href } = window.location
    const slug = typeof input === 'string' ? bulkEditOf(new URL(input, href), init ?? {}, new URL(api, href)) : undefined
    const revision = slug === undefined ? undefined : seen.get(slug)
    if (revision === undefined) return ask(input, init)
    const response = await ask(input, { ...init, body: withRevision(init?.body as FormData, revision) })
    if (!response.ok) {
      const answer = (await response
        .clone()
        .json()
        .catch(() => undefined)) as { docs?: unknown; errors?: Refused[] } | undefined
      // Of an answer without documents Payload says itself what was wrong.
      if (answer?.docs && answer.errors) onRefused(answer.errors)
    }
    return response
  })
