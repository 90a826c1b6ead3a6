/**
 * A place in the log: the number of an event, and its id. A log that was restored from a backup, and has grown since, gives the same
 * numbers to other events, and never the same id: whoever sends both is told that what it has is of a log that is no more. The number
 * alone will do.
 */
export interface LogCursor {
  seq: number
  id?: string
}

/** As it is sent: `12.0b9c…`, or `12` alone. */
export const logCursor = ({ seq, id }: LogCursor): string => (id ? `${seq}.${id}` : String(seq))

/** What was sent as a place in the log; `undefined` where it is none. */
export const readLogCursor = (text: string): LogCursor | undefined => {
  const [whole, digits, id] = /^(\d{1,16})(?:\.([\w-]{8,64}))?$/.exec(text) ?? []
  if (whole === undefined) return undefined
  const seq = Number(digits)
  return id === undefined ? { seq } : { seq, id }
}
