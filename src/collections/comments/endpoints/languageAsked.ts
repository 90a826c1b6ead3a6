import type { PayloadRequest } from 'payload'

import { queryOf } from './thread.js'

/** The language of `?lang=de`, English where that is none. */
export const languageAsked = (req: PayloadRequest): string => {
  const given = queryOf(req).get('lang') ?? ''
  return /^[a-z]{2,3}(-[a-z\d]{2,8}){0,3}$/i.test(given) ? given : 'en'
}
