import type { Config } from 'payload'

import { answerTransientErrors } from '../database/answerTransientErrors.js'

/** Gives the errors of the table their answers, once, whichever plugins ask for it. */
export const withErrorAnswers = (config: Config): Config => {
  const afterError = config.hooks?.afterError ?? []
  if (afterError.includes(answerTransientErrors)) return config
  return { ...config, hooks: { ...config.hooks, afterError: [...afterError, answerTransientErrors] } }
}
