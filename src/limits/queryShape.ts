import { bodyLimits, maxParameters } from './bodyLimits.js'

/** What is wrong with the part of an address behind its `?`, or with a form that stands for one; `undefined` where nothing is. */
export const queryFault = (query: string, maxBytes: number = bodyLimits.query): string | undefined => {
  if (query.length > maxBytes) return `The query of this request is longer than ${maxBytes} bytes.`
  if (count(query, '&') >= maxParameters) return `This request has more than ${maxParameters} parameters.`
  if (/%00|\0/.test(query)) return 'The query of this request holds a NUL.'
  return undefined
}

const count = (text: string, sign: string): number => {
  let found = 0
  for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at + 1)) found += 1
  return found
}
