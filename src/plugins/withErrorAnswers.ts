import type { Config } from 'payload'

import { answerErrors } from '../database/answerErrors.js'
import { withQuietLogs } from './withQuietLogs.js'

/** Gives the errors of the table their answers, and logs them without values, once, whichever plugins ask for it. */
export const withErrorAnswers = (given: Config): Config => {
  const config = withQuietLogs(given)
  const afterError = config.hooks?.afterError ?? []
  if (afterError.includes(answerErrors)) return config
  return { ...config, hooks: { ...config.hooks, afterError: [...afterError, answerErrors] } }
}
