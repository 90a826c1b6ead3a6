import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'

import { isPlainReader } from '../../answers/plainReader.js'
import type { Encoding } from '../../answers/preparedAnswer.js'
import { chooseEncoding } from '../../feeds/answerSnapshot.js'
import type { AnswerKind } from './answerKinds.js'

/** What the head of a request says of who asks, whatever is asked for. */
export interface Reader {
  /** The head as it came, name by name and value by value. */
  raw: readonly string[]
  isPlain: boolean
  encoding: Encoding
  ifNoneMatch: string | undefined
  /** What stands behind the address in the name of an answer, by the answer's kind. */
  tails: Map<AnswerKind, string>
  /** What was asked for last, under its name: most ask for the same again, and a name that is known need not be put together. */
  last: { kind: AnswerKind; url: string; body: string; name: string } | undefined
}

const ofSocket = Symbol('reader')

/** Names and values of a head that is remembered, and signs of each: what is longer is read anew each time. */
const mostParts = 64
const longestPart = 512

/**
 * Who asks. It is read once a connection for as long as the head stays the same: a cache in front, a client that polls and a page's own
 * script send thousands of requests with one head, and reading it costs more than the answer.
 */
export const readerOf = (req: IncomingMessage): Reader => {
  const socket = req.socket as Socket & { [ofSocket]?: Reader }
  const known = socket[ofSocket]
  if (known && isSame(known.raw, req.rawHeaders)) return known
  const { headers, rawHeaders: raw } = req
  const reader: Reader = {
    raw,
    isPlain: isPlainReader(headers),
    encoding: chooseEncoding(headers['accept-encoding'] as string | undefined),
    ifNoneMatch: headers['if-none-match'],
    tails: new Map(),
    last: undefined,
  }
  if (raw.length <= mostParts && raw.every((part) => part.length <= longestPart)) socket[ofSocket] = reader
  return reader
}

const isSame = (a: readonly string[], b: readonly string[]): boolean => {
  if (a.length !== b.length) return false
  for (let n = 0; n < a.length; n++) if (a[n] !== b[n]) return false
  return true
}
