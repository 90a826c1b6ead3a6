/** What a script of another site may read of an answer, beside what every answer shows (Fetch, 3.3.3). */
export const exposedHeaders = 'Allow, Content-Length, Date, ETag, Link, Retry-After, Last-Modified, X-Content-Type-Options'

/** What a script of another site may send. `*` stands for all but `Authorization`, and some old browsers do not know it. */
export const allowedHeaders = [
  'Accept',
  'Accept-Language',
  'Authorization',
  'Cache-Control',
  'Content-Type',
  'If-Match',
  'If-Modified-Since',
  'If-None-Match',
  'If-Unmodified-Since',
  'Last-Event-ID',
  'Range',
  'X-Requested-With',
  '*',
]

/** On every public answer. Without `Access-Control-Allow-Credentials`: no cookie ever counts here. */
export const crossOriginHeaders = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': exposedHeaders }

/** The answer to a preflight (Fetch, 3.3.2), and to any other OPTIONS: what may be done, whoever asks, whatever is there. */
export const answerPreflight = (methods: string) => ({
  status: 204,
  headers: {
    Allow: methods,
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': methods,
    'Access-Control-Allow-Headers': allowedHeaders.join(', '),
    // A day; browsers that take less take less.
    'Access-Control-Max-Age': '86400',
    'Cache-Control': 'public, max-age=86400',
    Vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
  },
})

/** What can be done with what is only read. */
export const readMethods = 'GET, HEAD, OPTIONS'
