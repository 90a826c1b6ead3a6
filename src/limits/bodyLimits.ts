/** How much of a request is taken, in bytes. docs/contracts/limits.md states them. */
export const bodyLimits = {
  json: 2 * 1024 * 1024,
  form: 256 * 1024,
  /** A form with a file, by who seems to be signed in: the largest picture, and its fields. */
  upload: 65 * 1024 * 1024,
  /** A form in parts by who is not, which holds no file. */
  parts: 256 * 1024,
  /** Anything else: text, unknown kinds, bodies of a GET. */
  other: 64 * 1024,
  /** What the admin's own pages send to themselves. */
  page: 2 * 1024 * 1024,
  /** The part of an address behind its `?`. */
  query: 16 * 1024,
} as const

/** Parameters in an address, or in a form that stands for one. */
export const maxParameters = 1000

export interface BodyFacts {
  path: string
  contentType: string
  /** Whether the request has something to show, true or not: a token or a cookie of one. */
  signedIn: boolean
}

/** How long the body of a request may be. @param upload longest with a file, where it is not the standard */
export const maxBodyBytes = ({ path, contentType, signedIn }: BodyFacts, upload: number = bodyLimits.upload): number => {
  const kind = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (kind.startsWith('multipart/')) return signedIn ? upload : bodyLimits.parts
  if (kind === 'application/json' || kind.endsWith('+json')) return bodyLimits.json
  if (kind === 'application/x-www-form-urlencoded') return bodyLimits.form
  return path.startsWith('/admin') && signedIn ? bodyLimits.page : bodyLimits.other
}

/** Whether a form in parts says where its parts end; without that, some readers of forms wait for ever. */
export const lacksBoundary = (contentType: string): boolean =>
  /^\s*multipart\//i.test(contentType) && !/;\s*boundary=("[^"]{1,70}"|[^\s;"]{1,70})\s*(;|$)/i.test(contentType)

export const seemsSignedIn = (authorization: string | null | undefined, cookie: string | null | undefined): boolean =>
  Boolean(authorization) || /-token=/.test(cookie ?? '')
