const framesKept = 40
const notTheCaller = /node:internal|[\\/]src[\\/]database[\\/]|node_modules[\\/](payload|@payloadcms)[\\/]/

/**
 * Remembers who called, and says it when asked: Payload's operation and the first line outside of Payload.
 * Remembering is cheap; only saying it makes a stack trace into text.
 */
export const caller = (): (() => string) => {
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = framesKept
  const here = new Error()
  Error.stackTraceLimit = limit
  return () => {
    const frames = (here.stack ?? '').split('\n').slice(2)
    const operation = frames.map((frame) => /\b(\w+Operation)\b/.exec(frame)?.[1]).find(Boolean)
    const line = frames
      .find((frame) => !notTheCaller.test(frame))
      ?.trim()
      .replace(/^at /, '')
    return [operation ?? 'a transaction', line].filter(Boolean).join(' called at ')
  }
}
