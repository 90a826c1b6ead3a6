/** Whether `If-None-Match` names an entity tag: the reader has this form already (RFC 9110, 13.1.2; the weak comparison). */
export const namesTag = (ifNoneMatch: string, etag: string): boolean => {
  if (ifNoneMatch === etag || ifNoneMatch.trim() === '*') return true
  return ifNoneMatch.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === etag)
}
