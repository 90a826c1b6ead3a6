import inject from 'light-my-request'

import type { PlainAnswer } from '../../answers/preparedAnswer.js'
import { markUrgent } from '../inTurn.js'
import type { Rest } from '../types.js'

export interface Question {
  method: 'GET' | 'POST'
  url: string
  headers: Record<string, string>
  body?: Buffer
  /** Whether it was kept before, and many may wait for it. */
  isUrgent?: boolean
}

/** What everything behind answers to a request that nobody's connection is tied to: who asked first may hang up, others wait for it too. */
export const askRest = async (rest: Rest, { method, url, headers, body, isUrgent = false }: Question): Promise<PlainAnswer> => {
  const dispatch = (req: object, res: object) => {
    if (isUrgent) markUrgent(req)
    rest(req as never, res as never)
  }
  const response = await inject(dispatch, { method, url, headers, ...(body ? { payload: body } : {}) })
  const answered: PlainAnswer['headers'] = {}
  for (const [name, value] of Object.entries(response.headers))
    if (value !== undefined) answered[name] = Array.isArray(value) ? value.map(String) : String(value)
  return { status: response.statusCode, headers: answered, body: response.rawPayload }
}
