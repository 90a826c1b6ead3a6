import pino, { type DestinationStream, type Logger, type LoggerOptions } from 'pino'
import { scrub } from './scrub.js'

/** Names under which personal data and secrets travel; their values never reach a log, one level deep or two. */
const secretNames = [
  'password',
  'email',
  'username',
  'token',
  'refreshToken',
  'resetPasswordToken',
  'apiKey',
  'secret',
  'hash',
  'salt',
  'sessions',
  'ip',
  'remoteAddress',
  'user',
  'headers',
  'cookie',
  'authorization',
]

/** An error's kind, words and way, without what Payload and drivers hang on it (documents, requests, addresses). */
const serializeError = (error: unknown): unknown => {
  if (!(error instanceof Error)) return { message: String(error) }
  const { code, status } = error as Error & { code?: unknown; status?: unknown }
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(typeof status === 'number' ? { status } : {}),
    ...(error.cause === undefined ? {} : { cause: serializeError(error.cause) }),
  }
}

const lineOptions = (level = process.env.LOG_LEVEL || 'info'): LoggerOptions => ({
  level,
  // No host name and no process id: a line says what happened, and the collector knows where.
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
})

/**
 * How every log line is made, Payload's own included: `buildConfig({ logger: { options: loggerOptions() } })`.
 * @param level one of pino's; `LOG_LEVEL` where it is not given, else `info`
 */
export const loggerOptions = (level?: string): LoggerOptions => ({
  ...lineOptions(level),
  serializers: { err: serializeError, error: serializeError },
  redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[hidden]' },
  hooks: { streamWrite: scrub },
})

/** @param destination where lines go; standard output when it is not given */
export const createLogger = (level?: string, destination?: DestinationStream): Logger =>
  destination ? pino(loggerOptions(level), destination) : pino(loggerOptions(level))

/**
 * For the one line of each request (`observe`). That is made of words and numbers of our own, so nothing is looked for in it
 * that would have to be hidden; and lines are written many at once, a tenth of a second late at the most. Hiding in and
 * writing each by itself cost more than it costs to send a feed.
 * @param destination where lines go; standard output when it is not given
 */
export const createRequestLogger = (level?: string, destination: DestinationStream = pino.destination({ dest: 1, sync: true })): Logger =>
  pino({ ...lineOptions(level), timestamp: timeOfLine() }, gathered(destination))

const gatheredMs = 100
const gatheredLength = 16 * 1024

/** Many lines in one write. */
const gathered = (output: DestinationStream): DestinationStream => {
  let lines = ''
  let due: NodeJS.Timeout | undefined
  const flush = () => {
    clearTimeout(due)
    due = undefined
    if (lines !== '') output.write(lines)
    lines = ''
  }
  process.once('exit', flush)
  return {
    write: (line) => {
      lines += line
      if (lines.length > gatheredLength) flush()
      else due ??= setTimeout(flush, gatheredMs).unref()
    },
  }
}

/** pino's `isoTime`, put together once a millisecond: in that time a busy server answers dozens of requests. */
const timeOfLine = (): (() => string) => {
  let at = 0
  let text = ''
  return () => {
    const now = Date.now()
    if (now !== at) text = `,"time":"${new Date(now).toISOString()}"`
    at = now
    return text
  }
}
