/**
 * Every error that a person or a client can meet, in one place.
 * `status` is the HTTP status; `message` is public: it says what is wrong and what to do next,
 * and never carries personal data or what the caller may not read.
 */
export const errorTable = {
  ALREADY_WITHDRAWN: { status: 409, message: 'This item was withdrawn. A withdrawal is final: file a new item instead.' },
  COVERAGE_ENDED: {
    status: 409,
    message:
      'The coverage of this live blog has ended, so it takes no new entries. To go on, reopen it: POST /api/articles/<id>/resume-live-blog.',
  },
  CONFLICT: { status: 409, message: 'Somebody else changed this at the same moment. Load it again and repeat the change.' },
  CURSOR_AHEAD: {
    status: 400,
    message:
      'This number is past the end of the log: an older state of it was restored. Start anew from the feeds as they are now, and go on after `lastSeq`.',
  },
  CURSOR_GONE: {
    status: 400,
    message:
      'The log has another event at this number: an older state of it was restored since. Start anew from the feeds as they are now, and go on after `lastSeq`.',
  },
  DRAFT_NOT_WITHDRAWN: { status: 409, message: 'A draft is not withdrawn, but what is published. Nothing was saved.' },
  FEED_NOT_PRIVATE: { status: 409, message: 'Everybody reads this feed. Make it private first, then give its partner a token.' },
  BODY_TOO_LARGE: { status: 413, message: 'This request is larger than what is taken here.' },
  HUB_BUSY: { status: 503, message: 'The hub is asking many callbacks at the moment. Try again shortly.' },
  IN_USE: { status: 409, message: 'This is in use and cannot be deleted. Take it out there first.' },
  INVALID_EVENT_ID: {
    status: 400,
    message: 'Last-Event-ID is no place in this log. Start again without it, or from GET /livewire/log.',
  },
  INVALID_HUB_REQUEST: { status: 400, message: 'The hub cannot take this request.' },
  INVALID_NAME: {
    status: 400,
    message: 'A name in this request begins with $, holds a dot, or is one of the language itself. Nothing was changed.',
  },
  INVALID_QUERY: { status: 400, message: 'This query cannot be answered.' },
  INVALID_REQUEST: { status: 400, message: 'The address or the form of this request cannot be read.' },
  INVALID_QUERY_PATH: { status: 400, message: 'This field cannot be used to sort or filter.' },
  FOREIGN_ORIGIN: {
    status: 403,
    message: 'A page of another origin may not sign in here, nor act for who has. Do it on the newsroom’s own page.',
  },
  LOGIN_REFUSED: { status: 401, message: 'The name or the password is not right.' },
  NOT_A_LIVE_BLOG: { status: 409, message: 'This article is not a live blog.' },
  NOT_FOR_THE_WIRE: { status: 400, message: 'This cannot be put on the wire as it is, so nothing was saved.' },
  CANNOT_PUT_RIGHT: { status: 409, message: 'This cannot be put right as it is.' },
  NOT_PUBLISHED: { status: 409, message: 'This item is not published.' },
  OVERLOADED: { status: 503, message: 'There is more to do than this server can do at the moment. Try again shortly.' },
  PLANNED: {
    status: 409,
    message: 'This is planned to go out, so it does not save itself. What is saved from here on is saved by somebody.',
  },
  QUERY_TOO_COSTLY: { status: 400, message: 'This query asks for too much at once.' },
  REPLICA_SET_REQUIRED: {
    status: 500,
    message:
      'The MongoDB at DATABASE_URI is not a replica set, so it has no transactions. Start mongod with --replSet, run rs.initiate() once, and add ?replicaSet=NAME to DATABASE_URI.',
  },
  SESSION_ENDED: { status: 401, message: 'This session has ended. Sign in again.' },
  STALE: {
    status: 409,
    message:
      'Somebody else has changed the same since you opened it. Nothing was saved. Look at both versions and save again what you choose.',
  },
  STORE_UNAVAILABLE: { status: 503, message: 'The store of the pictures cannot be reached. Nothing was changed: try again in a moment.' },
  TOO_MANY_REQUESTS: {
    status: 429,
    message: 'This was asked too often in a short time. Wait a while, then try again.',
  },
  TOO_MANY_SUBSCRIPTIONS: { status: 429, message: 'There are as many subscriptions as the hub takes, for this host or in all.' },
  TOO_SLOW: { status: 408, message: 'The body of this request took too long to come. Send it again.' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, message: 'This kind of body is not taken here.' },
  UNKNOWN_TOPIC: { status: 404, message: 'There is no such feed.' },
  UNKNOWN_REFERENCE: { status: 400, message: 'This refers to a document that is not there. Nothing was changed.' },
  WRITER_GATE_TIMEOUT: {
    status: 503,
    message: 'The database is busy. Try again in a moment.',
  },
} as const satisfies Record<string, { status: number; message: string }>

export type ErrorCode = keyof typeof errorTable

/** An error from the table. `detail` and `data` are public, the one is added to the table's text; `context` is for the log alone. */
export class NewsroomError extends Error {
  /** By it Payload chooses the level at which it logs: what a caller did wrong is no error of ours. */
  override name: 'NewsroomError' | 'NewsroomRefusal'
  readonly status: number
  constructor(
    readonly code: ErrorCode,
    options: {
      detail?: string
      data?: Record<string, unknown>
      context?: Record<string, unknown>
      cause?: unknown
      retryAfter?: number
    } = {},
  ) {
    const { detail, cause } = options
    super([errorTable[code].message, detail].filter(Boolean).join(' '), { cause })
    this.status = errorTable[code].status
    this.name = this.status < 500 ? 'NewsroomRefusal' : 'NewsroomError'
    this.context = options.context
    this.data = options.data
    this.retryAfter = options.retryAfter
  }
  /** Seconds, for `Retry-After`. */
  readonly retryAfter: number | undefined
  readonly context: Record<string, unknown> | undefined
  /** Goes out with the answer, beside the message. */
  readonly data: Record<string, unknown> | undefined
}
