import { createHmac } from 'node:crypto'

import { plain } from './letters.js'

/** Words alone, as they sound: two comments with one key say the same. Keyed, so that the key of an emptied comment gives nothing away. */
export const textKey = (text: string, secret: string): string => {
  const words = plain(text)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
  return createHmac('sha256', `${secret}:texts`)
    .update(words || text)
    .digest('base64url')
    .slice(0, 22)
}
