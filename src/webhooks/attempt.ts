/**
 * What came of one attempt.
 * `delivered`: a 2xx answer. `gone`: 410, the receiver wants nothing more. `refused`: nothing was sent, because of where the
 * address leads. `retry`: everything else; it is tried again by the schedule.
 */
export type Outcome = 'delivered' | 'retry' | 'gone' | 'refused'

export type AttemptErrorCode =
  | 'ADDRESS_REFUSED'
  | 'DNS_FAILED'
  | 'CONNECT_TIMEOUT'
  | 'FIRST_BYTE_TIMEOUT'
  | 'WHOLE_TIMEOUT'
  | 'CONNECTION_REFUSED'
  | 'CONNECTION_LOST'
  | 'TLS_FAILED'
  | 'BAD_ANSWER'
  | 'BAD_REQUEST'
  | 'REDIRECT'
  | 'STATUS'
  | 'ABORTED'

/** One attempt as it is logged: it holds no secret. */
export interface Attempt {
  outcome: Outcome
  /** HTTP status, where an answer came. */
  status?: number
  /** From the call to the outcome, in milliseconds. */
  durationMs: number
  /** The first characters of the answer, without control characters and secrets; `''` when there were none. */
  responseSnippet: string
  /** What `Retry-After` asked for, in milliseconds from now. */
  retryAfterMs?: number
  /** Why it was not delivered, in a code for programs and a sentence for people. */
  error?: { code: AttemptErrorCode; message: string }
}
