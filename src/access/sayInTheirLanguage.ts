import type { AfterErrorHook, ErrorResult, PayloadRequest } from 'payload'

import { isStaff } from './caller.js'
import { refusalIn } from '../words/refusals/refusalIn.js'

/** The language in which somebody of the staff reads what is refused; `undefined` where that is English, or for everybody else. */
const languageOf = (req: Pick<PayloadRequest, 'i18n' | 'payload' | 'user'>): string | undefined => {
  const language = req.i18n?.language
  return language && !/^en\b/.test(language) && isStaff(req) ? language : undefined
}

/** What a field says of a value, in the language of whoever typed it. */
export const inTheirLanguage = (said: string, req: Pick<PayloadRequest, 'i18n' | 'payload' | 'user'>): string => {
  const language = languageOf(req)
  return language ? refusalIn(language, said) : said
}

/**
 * Payload's `afterError` hook, behind all that make answers: what the newsroom refuses is said to staff in the language of their admin.
 * Codes, fields and statuses stay; everybody else, and whoever asks by GraphQL, reads English.
 */
export const sayInTheirLanguage: AfterErrorHook = ({ graphqlResult, req, result }) => {
  const language = languageOf(req)
  if (graphqlResult || !result || !language) return undefined
  return { response: { ...result, errors: result.errors?.map((error) => inWords(error, language)) } as ErrorResult }
}

interface Told {
  message?: unknown
  data?: unknown
  errors?: unknown
}

/** The error's own message, and those of the fields that it names. */
const inWords = (error: unknown, language: string): unknown => {
  if (typeof error !== 'object' || error === null) return error
  const { message, data, errors } = error as Told
  return {
    ...error,
    ...(typeof message === 'string' ? { message: refusalIn(language, message) } : {}),
    ...(typeof data === 'object' && data !== null && Array.isArray((data as Told).errors) ? { data: inWords(data, language) } : {}),
    ...(Array.isArray(errors) ? { errors: errors.map((one) => inWords(one, language)) } : {}),
  }
}
