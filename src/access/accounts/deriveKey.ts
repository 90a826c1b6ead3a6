import crypto from 'node:crypto'

/** A key from a password (PBKDF2 with SHA-256), in the line in which the server lets passwords be hashed: looked up at each call. */
export const deriveKey = (password: string, salt: Buffer | string, iterations: number, length: number): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    crypto.pbkdf2(password, salt, iterations, length, 'sha256', (error, key) => (error ? reject(error) : resolve(key))),
  )
