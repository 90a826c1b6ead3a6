/** Headers that say nothing of who asks, and that no answer of Payload's depends on; what else is sent goes to Payload itself. */
const harmless = new Set([
  'accept',
  'accept-charset',
  'accept-encoding',
  'accept-language',
  'cache-control',
  'cdn-loop',
  'client-ip',
  'connection',
  'content-length',
  'content-type',
  'device-memory',
  'dnt',
  'downlink',
  'dpr',
  'ect',
  'forwarded',
  'from',
  'host',
  'if-modified-since',
  'if-none-match',
  'keep-alive',
  'origin',
  'pragma',
  'priority',
  'purpose',
  'referer',
  'rtt',
  'save-data',
  'te',
  'traceparent',
  'tracestate',
  'true-client-ip',
  'upgrade-insecure-requests',
  'user-agent',
  'via',
  'viewport-width',
  'x-amzn-trace-id',
  'x-cloud-trace-context',
  'x-correlation-id',
  'x-newsroom-caller',
  'x-purpose',
  'x-real-ip',
  'x-request-id',
  'x-request-start',
  'x-requested-with',
])
const harmlessGroups = /^(?:sec-(?:ch|fetch|gpc|purpose)|x-forwarded-|cf-|fastly-|x-amz-cf-|x-azure-|x-b3-|x-edge-|x-varnish)/

type RequestHeaders = Record<string, string | string[] | undefined>

/** Whether a request comes from anybody: it signs nobody in, and asks for nothing out of the ordinary. */
export const isPlainReader = (headers: RequestHeaders): boolean => {
  for (const name in headers) if (!harmless.has(name) && !harmlessGroups.test(name)) return false
  return true
}

/** What of a request an answer may depend on, beside its address and its body. */
export interface Circumstances {
  host: string
  protocol: string
  /** As the app's own languages. */
  language: string
  /** Only where the app answers some sites otherwise than others. */
  origin: string
  /** Only where an answer is made in one of several forms. */
  accept: string
}

export const circumstancesOf = (
  headers: RequestHeaders,
  language: string,
  { readsAccept = false, readsOrigin = false } = {},
): Circumstances => ({
  host: `${text(headers['host'])} ${text(headers['x-forwarded-host'])}`,
  protocol: text(headers['x-forwarded-proto']),
  language,
  origin: readsOrigin ? text(headers['origin']) : '',
  accept: readsAccept ? text(headers['accept'] ?? '*/*') : '',
})

const text = (value: string | string[] | undefined): string => (Array.isArray(value) ? value.join() : (value ?? ''))

/** What the name under which an answer is kept says of its circumstances. */
export const tailOf = ({ host, protocol, language, origin, accept }: Circumstances): string =>
  `\n${host}\n${protocol}\n${language}\n${origin}\n${accept}\n`
