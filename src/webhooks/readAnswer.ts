/** @param value `Retry-After` as RFC 9110 has it: seconds, or an HTTP date. @returns milliseconds from `now`, never below 0 */
export const parseRetryAfter = (value: string | string[] | undefined, now: number): number | undefined => {
  const text = (Array.isArray(value) ? value[0] : value)?.trim()
  if (!text) return undefined
  if (/^\d{1,10}$/.test(text)) return Number(text) * 1000
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text)) return undefined
  const at = Date.parse(/GMT$|[+-]\d{4}$/.test(text) ? text : `${text} GMT`)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}

const secretPatterns = [/wh(sec|sk)_[A-Za-z0-9+/=_-]+/g, /\b(bearer|basic)\s+[\w.~+/=-]+/gi, /\bv1a?,[A-Za-z0-9+/=]{40,}/g]
const echoLength = 48
const shortestSecret = 4
const decoder = new TextDecoder()

/** Whether a stretch of the answer is a stretch of what was sent. */
const echoes = (answer: string, body: string | Buffer): boolean => {
  if (answer.length < echoLength) return false
  const sent = String(body)
  for (let at = 0; at + echoLength <= answer.length; at += echoLength / 2) {
    if (sent.includes(answer.slice(at, at + echoLength))) return true
  }
  return false
}

export interface SnippetOptions {
  /** What must not be kept: the keys, and the values of the endpoint's own headers. */
  secrets: readonly string[]
  /** The body that was sent: an answer that repeats it is not kept, or a withdrawn text would live on in the attempts. */
  sent: string | Buffer
  maxLength: number
}

/** The first characters of an answer as they may be stored and shown: text, on few lines, without secrets. */
export const toSnippet = (bytes: Uint8Array, { secrets, sent, maxLength }: SnippetOptions): string => {
  if (bytes.length === 0) return ''
  let text = decoder.decode(bytes)
  if (text.length < shortestSecret) return clean(text, maxLength)
  for (const secret of secrets) {
    const bare = secret.replace(/^(whsec_|whsk_)/, '')
    for (const part of [secret, bare]) if (part.length >= shortestSecret) text = text.replaceAll(part, '[secret]')
  }
  for (const pattern of secretPatterns) text = text.replace(pattern, '[secret]')
  if (echoes(text.slice(0, maxLength + echoLength), sent)) return '[the answer repeats what was sent]'
  return clean(text, maxLength)
}

const clean = (text: string, maxLength: number): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\ufffd]+/gu, ' ')
    .trim()
    .slice(0, maxLength)
    .replace(/\p{Cs}/gu, '')
