/** The sum that a newsroom has a guest's device do. */
export interface Sum {
  parameters: { nonce: string; salt: string; cost: number; keyLength: number; keyPrefix: string }
}

const bytesOf = (hex: string): number[] => (hex.match(/../g) ?? []).map((pair) => parseInt(pair, 16))

/**
 * Tries one number after the other until a key begins as it is asked for. A browser works it out beside the page, which stays as quick as
 * it was.
 */
export const solve = async ({
  parameters: { nonce, salt, cost, keyLength, keyPrefix },
}: Sum): Promise<{ counter: number; derivedKey: string }> => {
  const { subtle } = crypto
  const start = bytesOf(nonce)
  for (let counter = 0; ; counter++) {
    const password = new Uint8Array([...start, counter >>> 24, (counter >>> 16) & 255, (counter >>> 8) & 255, counter & 255])
    const key = await subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits'])
    const algorithm = { name: 'PBKDF2', hash: 'SHA-256', salt: new Uint8Array(bytesOf(salt)), iterations: cost }
    const derived = new Uint8Array(await subtle.deriveBits(algorithm, key, keyLength * 8))
    const derivedKey = [...derived].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    if (derivedKey.startsWith(keyPrefix)) return { counter, derivedKey }
  }
}
