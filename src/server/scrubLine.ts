import { cut, logLimits } from './cleanError.js'
import { scrub } from './scrub.js'

/** The last step before a line is written: what its length or a library's message may still hold is taken out here. */
export const scrubLine = (line: string): string => {
  if (line.length <= logLimits.line) return scrub(line)
  return `${scrub(shortened(line))}\n`
}

/** A line stays one JSON object. */
const shortened = (line: string): string => {
  try {
    const { level, time, msg, err, name } = JSON.parse(line) as Record<string, unknown>
    const { type, code, message, stack } = (err ?? {}) as Record<string, unknown>
    const short = { type, code, message: text(message), stack: text(stack) }
    return JSON.stringify({ level, time, name, msg: text(msg), ...(err ? { err: short } : {}), cut: line.length })
  } catch {
    return cut(line, logLimits.line)
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? cut(value, logLimits.message) : undefined)
