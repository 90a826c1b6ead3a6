/** Headers that a delivery sets itself, or that would change how the request is framed, routed or understood. */
const ownHeaders =
  /^(webhook-.*|host|user-agent|content-.*|accept-encoding|date|range|transfer-encoding|connection|upgrade|http2-settings|te|trailer|expect|keep-alive|proxy-.*|forwarded|via|x-forwarded-.*|x-http-method(-override)?|x-method-override)$/

/** Headers that cloud metadata services ask for, so that a mere POST from inside cannot reach them. */
const metadataHeaders = /^(metadata|metadata-flavor|x-google-metadata-request|x-aws-ec2-metadata-.*|x-metadata-token)$/

const token = /^[a-z0-9!#$%&'*+.^_`|~-]{1,100}$/

export interface HeaderLimits {
  /** @default 20 */
  maxCount?: number
  /** Characters of one value. @default 2000 */
  maxValueLength?: number
  /** Characters of all names and values. @default 8000 */
  maxTotalLength?: number
}

export type HeadersVerdict = { ok: true; headers: Record<string, string> } | { ok: false; name: string; message: string }

/**
 * Checks the headers that an endpoint wants to be sent, by RFC 9110: names are tokens, values printable ASCII without space at
 * either end. Names come back in lower case.
 */
export const checkHeaders = (headers: Iterable<{ name: string; value: string }>, limits: HeaderLimits = {}): HeadersVerdict => {
  const { maxCount = 20, maxValueLength = 2000, maxTotalLength = 8000 } = limits
  const accepted = new Map<string, string>()
  let total = 0
  for (const { name, value } of headers) {
    const lower = typeof name === 'string' ? name.toLowerCase() : ''
    const wrong = (message: string): HeadersVerdict => ({ ok: false, name: String(name).slice(0, 100), message })
    if (!token.test(lower)) return wrong('Not the name of an HTTP header.')
    if (ownHeaders.test(lower) || metadataHeaders.test(lower)) return wrong('This header cannot be chosen.')
    if (accepted.has(lower)) return wrong('This header is there twice.')
    if (typeof value !== 'string' || !/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(value)) {
      return wrong('A value is printable ASCII without a space at either end.')
    }
    if (value.length > maxValueLength) return wrong(`A value has up to ${maxValueLength} characters.`)
    total += lower.length + value.length
    if (total > maxTotalLength) return wrong(`All headers together have up to ${maxTotalLength} characters.`)
    if (accepted.size >= maxCount) return wrong(`There can be up to ${maxCount} headers.`)
    accepted.set(lower, value)
  }
  return { ok: true, headers: Object.fromEntries(accepted) }
}
