import { answerOf } from '../database/answerErrors.js'

/** Longest texts of a log line, in characters. */
export const logLimits = { text: 500, message: 600, stack: 2048, line: 4096 }

/** How far causes are followed. */
const deepest = 4

export const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}…` : text)

/** What drivers print of a statement, of a key or of a document: values, and in them whatever somebody typed. */
const printed: readonly (readonly [RegExp, string])[] = [
  // drizzle: `Failed query: insert into "readers" … params: zoe,…`
  [/Failed query:\s*(\w+)[\s\S]*/i, 'Failed query ($1)'],
  [/\bparams:[\s\S]*/i, 'params […]'],
  // MongoDB: `E11000 duplicate key error collection: … dup key: { username: "zoe" }`
  [/\bdup key:[\s\S]*/i, 'dup key […]'],
  // graphql-js quotes what it could not read.
  [/\bgot invalid value[\s\S]*/i, 'got invalid value'],
  [/\bSyntax Error:[\s\S]*/i, 'Syntax Error'],
]

/** Takes statements and their values out of a text, wherever they begin. */
export const withoutStatements = (text: string): string =>
  printed.reduce((left, [pattern, instead]) => left.replace(pattern, instead), cut(text, 8192))

/** Also takes out what stands in quotes or braces: there messages repeat what they were given. */
export const withoutValues = (text: string): string =>
  withoutStatements(text)
    .replace(/\{[\s\S]*\}/, '{…}')
    .replace(/"[\s\S]*"/, '"…"')
    .replace(/`[\s\S]*`/, '`…`')
    .replace(/(?<![\p{L}\p{N}])'[\s\S]*'(?![\p{L}\p{N}])/u, "'…'")

interface Loose {
  code?: unknown
  status?: unknown
  syscall?: unknown
  originalError?: unknown
  errors?: unknown
}

/** What GraphQL or a driver wrapped says what it was. */
const innerOf = (error: Error): unknown => (error as Loose).originalError ?? error.cause

/** The HTTP status that an error asks for, its causes' where it asks for none. */
const statusOf = (error: unknown, depth = 0): number | undefined => {
  if (!(error instanceof Error) || depth > deepest) return undefined
  const { status } = error as Loose
  if (typeof status === 'number') return status
  // A query that GraphQL itself refuses is the caller's; what a resolver threw is in `originalError`.
  if (error.name === 'GraphQLError' && !(error as Loose).originalError) return 400
  return statusOf((error as Loose).originalError, depth + 1)
}

/** Whether an error is answered with 4xx: by its own status, or by the table of ours. */
export const isCallersFault = (error: unknown): boolean => {
  if (error instanceof SyntaxError && error.message.includes('JSON')) return true
  const status = (error instanceof Error ? answerOf(error)?.status : undefined) ?? statusOf(error)
  return status !== undefined && status >= 400 && status < 500
}

/** Only the lines that say where: the first ones repeat the message. */
const waysOf = (stack: string | undefined): string | undefined => {
  const frames = (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')
  return frames === '' ? undefined : cut(frames, logLimits.stack)
}

const kindOf = (error: Error): string => cut(error.name === 'Error' ? error.constructor.name : error.name, 80)

/** What refuses a caller says to whom it says it what was wrong with the words that came: behind a colon, or in brackets. */
export const withoutDetail = (text: string): string => withoutValues(text).replace(/\s*[:(][\s\S]*/, '')

/** Errors of the system name the file or the port that was in the way, and nothing that a caller sent. */
const messageOf = (error: Error, refused: boolean): string => {
  const words = refused ? withoutDetail : (error as Loose).syscall === undefined ? withoutValues : withoutStatements
  return cut(words(error.message), logLimits.message)
}

/**
 * What of an error goes into a log: its kind, code, status, the words that are ours or its author's, and its way through the
 * code. Never what hangs on it (documents, requests, statements with their values). A caller's fault has no way.
 */
export const cleanError = (error: unknown, depth = 0, refused = isCallersFault(error)): unknown => {
  if (!(error instanceof Error)) return { message: cut(withoutValues(String(error)), logLimits.message) }
  const { code, status } = error as Loose
  const inner = innerOf(error)
  const stack = depth === 0 && !refused ? waysOf(error.stack) : undefined
  return {
    type: kindOf(error),
    message: messageOf(error, refused),
    ...(stack ? { stack } : {}),
    ...(typeof code === 'number' || (typeof code === 'string' && /^[\w.-]{1,60}$/.test(code)) ? { code } : {}),
    ...(typeof status === 'number' ? { status } : {}),
    ...(inner instanceof Error && depth < deepest ? { cause: cleanError(inner, depth + 1, refused) } : {}),
  }
}
