import { createHmac } from 'node:crypto'

/** Words alone, as they sound: two comments with one key say the same. Keyed, so that the key of an emptied comment gives nothing away. */
export const textKey = (text: string, secret: string): string => {
  const words = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return createHmac('sha256', `${secret}:texts`)
    .update(words || text)
    .digest('base64url')
    .slice(0, 22)
}
