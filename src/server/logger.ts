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

/**
 * How every log line is made, Payload's own included: `buildConfig({ logger: { options: loggerOptions() } })`.
 * @param level one of pino's; `LOG_LEVEL` where it is not given, else `info`
 */
export const loggerOptions = (level = process.env.LOG_LEVEL || 'info'): LoggerOptions => ({
  level,
  // No host name and no process id: a line says what happened, and the collector knows where.
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  serializers: { err: serializeError, error: serializeError },
  redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[hidden]' },
  hooks: { streamWrite: scrub },
})

/** @param destination where lines go; standard output when it is not given */
export const createLogger = (level?: string, destination?: DestinationStream): Logger =>
  destination ? pino(loggerOptions(level), destination) : pino(loggerOptions(level))
