/** An absolute `http:` or `https:` address without credentials. */
export const isHttpUrl = (value: unknown): value is string => {
  if (typeof value !== 'string' || !URL.canParse(value)) return false
  const { protocol, hostname, username, password } = new URL(value)
  return /^https?:$/.test(protocol) && hostname !== '' && username === '' && password === ''
}
