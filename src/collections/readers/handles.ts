/** A handle: 3 to 30 letters, digits, `_` and `-`, ASCII alone so that none can pass for another. */
export const handlePattern = /^[A-Za-z0-9_-]{3,30}$/

const reserved = new Set(['admin', 'administrator', 'editor', 'moderator', 'newsroom', 'staff', 'anonymous', 'system'])

/** What is wrong with a handle, or `true`, as Payload's `validate` wants it. */
export const validateHandle = (value: unknown): string | true => {
  if (typeof value !== 'string' || !handlePattern.test(value)) {
    return 'A handle has 3 to 30 characters: letters, digits, hyphen and underscore.'
  }
  return reserved.has(value.toLowerCase()) ? 'This handle is kept for the newsroom.' : true
}
