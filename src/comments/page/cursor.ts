/** A place in an order: the value that it goes by, and the id where several have the same. */
export interface Cursor {
  at: string
  replies?: number
  id: string
}

const pattern = /^(\d{1,16})\.(?:(\d{1,9})\.)?([0-9A-Za-z-]{1,40})$/

/** Opaque to clients: milliseconds, answers where the order is by them, id. */
export const toCursor = ({ at, replies, id }: Cursor): string => [Date.parse(at), ...(replies === undefined ? [] : [replies]), id].join('.')

/** `undefined` where it is none. */
export const fromCursor = (text: string, withReplies: boolean): Cursor | undefined => {
  const [, ms, replies, id] = pattern.exec(text) ?? []
  if (ms === undefined || id === undefined || (replies !== undefined) !== withReplies || Number(ms) > 8.64e15) return undefined
  return { at: new Date(Number(ms)).toISOString(), ...(replies === undefined ? {} : { replies: Number(replies) }), id }
}
