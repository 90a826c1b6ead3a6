/** What busboy, which reads forms for Payload, says of a form that is none; it has no codes. */
const ofForms =
  /^(Unexpected end of (form|file)|Malformed (part header|urlencoded form|content type)|Multipart: Boundary not found|Unsupported content type: .*|Missing Content-Type.*)$/

/** What SQLite's driver says of a value that no column can hold; drizzle gives it as its cause. */
const isUnbindable = ({ message, cause }: Error): boolean =>
  /^(Only finite numbers|SQLite3 can only bind )/.test(message) || (cause instanceof Error && isUnbindable(cause))

/**
 * Whether an error says that a caller's address, parameter or form could not be decoded: the caller's fault, which Payload answers with
 * 500.
 */
export const isUnreadableRequest = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  // Payload parses some parameters as JSON.
  if (error.name === 'SyntaxError' && / JSON/.test(error.message)) return true
  // MongoDB's adapter makes values of queries and data into those of the schema.
  if (error.name === 'CastError' || (error.name === 'ValidationError' && /: Cast to \S+ failed for value /.test(error.message))) return true
  if (isUnbindable(error)) return true
  return (error.name === 'URIError' && error.message === 'URI malformed') || ofForms.test(error.message)
}
