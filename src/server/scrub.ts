// Looking behind keeps the time linear on long lines without an `@`.
const email = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.)+\p{L}[\p{L}\p{N}-]{1,62}/gu
const ipv4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g
const ipv6 =
  /(?<![\w:.])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6}|::(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})(?![\w:])/gi
const jwt = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g
const feedToken = /\bnrf_[\w-]{20,}/g
const credentialsInUrl = /(\b[a-z][a-z0-9+.-]*:\/\/)[^/\s"@]+@/gi

/** Addresses that name this machine and no person. */
const own = new Set(['127.0.0.1', '0.0.0.0', '::1'])
const hide = (label: string) => (found: string) => (own.has(found) ? found : label)

/**
 * The last net under the logs: takes e-mail addresses, IP addresses, sign-in tokens, tokens of private feeds and passwords in
 * addresses out of a line, wherever a library's message put them.
 */
export const scrub = (line: string): string =>
  line
    .replace(credentialsInUrl, '$1[credentials]@')
    .replace(jwt, '[token]')
    .replace(feedToken, '[token]')
    .replace(email, '[email]')
    .replace(ipv4, hide('[ip]'))
    .replace(ipv6, hide('[ip]'))
