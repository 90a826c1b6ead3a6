import pino, { type DestinationStream, type Logger, type LoggerOptions, type LogFn } from 'pino'
import { cleanEntry } from './cleanEntry.js'
import { cleanError, cut, isCallersFault, logLimits, withoutDetail, withoutStatements, withoutValues } from './cleanError.js'
import { createRepeats } from './repeats.js'
import { scrubLine } from './scrubLine.js'

const infoLevel = 30
const mayWrite = createRepeats()

type Entry = Record<string, unknown>

/** pino takes an object, an error or a text first; all three become an object and a text that are safe to write. */
const toEntry = (first: unknown, second: unknown): { entry: Entry; error: unknown; msg: string | undefined } => {
  if (typeof first === 'string') return { entry: {}, error: undefined, msg: first }
  const given: Entry = first instanceof Error ? { err: first } : typeof first === 'object' && first !== null ? (first as Entry) : {}
  const error = given['err'] ?? given['error']
  const text = given['msg'] ?? second ?? (error instanceof Error ? (cleanError(error) as Entry)['message'] : undefined)
  const { msg: _, ...rest } = given
  return { entry: cleanEntry(rest) as Entry, error, msg: typeof text === 'string' ? text : undefined }
}

/** `format` arguments of pino (`%s`) are put in by us, so that they are cleaned with the rest. */
const filled = (msg: string, values: readonly unknown[]): string => {
  let next = 0
  return msg.replace(/%[sdijoO]/g, (mark) => (next < values.length ? String(cleanEntry(values[next++])) : mark))
}

const wordsFor = (error: unknown) => (isCallersFault(error) ? withoutDetail : error ? withoutValues : withoutStatements)

/** What every line goes through before pino makes JSON of it. */
function logMethod(this: Logger, args: unknown[], method: LogFn, level: number): void {
  const { entry, error, msg } = toEntry(args[0], args[1])
  // What a caller did wrong is no error of ours.
  if (level > infoLevel && isCallersFault(error)) return this.info(...(args as Parameters<LogFn>))
  const values = args.slice(typeof args[0] === 'string' ? 1 : 2)
  const text = msg === undefined ? undefined : cut(wordsFor(error)(filled(msg, values)), logLimits.text)
  if (error instanceof Error) {
    const { type, code, message } = cleanError(error) as Entry
    const { write, leftOut } = mayWrite(`${level} ${String(type)} ${String(code)} ${String(message)} ${text ?? ''}`)
    if (!write) return
    if (leftOut > 0) entry['leftOut'] = leftOut
  }
  const write = method as (this: Logger, ...args: unknown[]) => void
  if (text === undefined) write.call(this, entry)
  else write.call(this, entry, text)
}

/** pino's own would take what is cleaned already for another error. */
const asItIs = (value: unknown): unknown => (value instanceof Error ? cleanError(value) : value)
const serializers = { err: asItIs, error: asItIs }

const hooks: LoggerOptions['hooks'] = { logMethod: logMethod as never, streamWrite: scrubLine }

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
  serializers,
  hooks,
})

/** @param destination where lines go; standard output when it is not given */
export const createLogger = (level?: string, destination?: DestinationStream): Logger =>
  destination ? pino(loggerOptions(level), destination) : pino(loggerOptions(level))

/** Under these names pino keeps its hooks and serializers, in every version that Payload or an app may bring. */
const hooksOf = Symbol.for('pino.hooks')
const serializersOf = Symbol.for('pino.serializers')

/**
 * Makes a logger that somebody else built write what ours would, in its own form. A logger that is no pino is left as it is.
 */
export const quietLogger = (logger: object): void => {
  const own = logger as { [hooksOf]?: LoggerOptions['hooks']; [serializersOf]?: object; level?: string }
  if (!own[hooksOf] || own[hooksOf].streamWrite === scrubLine) return
  own[hooksOf] = { ...own[hooksOf], ...hooks }
  own[serializersOf] = { ...own[serializersOf], ...serializers }
  // Setting the level makes pino take its methods anew, with the hooks.
  const { level } = own
  if (level !== undefined) own.level = level
}
