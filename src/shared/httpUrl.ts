/** An absolute `http:` or `https:` address without credentials. */
export const isHttpUrl = (value: unknown): value is string => {
  if (typeof value !== 'string' || !URL.canParse(value)) return false
  const { protocol, hostname, username, password } = new URL(value)
  return /^https?:$/.test(protocol) && hostname !== '' && username === '' && password === ''
}

/** An address that a link in a text may have: a reader's browser follows it without running anything. */
export const isLinkUrl = (value: unknown): boolean =>
  isHttpUrl(value) || (typeof value === 'string' && /^mailto:[^\s@]+@[^\s@]+$/i.test(value))
