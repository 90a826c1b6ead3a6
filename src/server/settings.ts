/** What the server itself needs of the environment; the newsroom's own settings are read in payload.config.ts. */
export interface ServerSettings {
  port: number
  host: string
  production: boolean
  /** Milliseconds that a shutdown waits for requests in flight. */
  shutdownTimeout: number
  /** The first admin, made when there is no account yet; nothing is made without a password to give it. */
  firstAdmin?: { email: string; password?: string }
  /** Load the sample newsroom when the database is empty. */
  sample: boolean
  /** Whether https is asked of all names below the newsroom's own, too: whose they are only the operator knows. */
  hstsSubDomains: boolean
  /** Whom to tell of a hole in the newsroom's security: what `/.well-known/security.txt` says. */
  security: { contacts: string[]; policy?: string }
}

const readNumber = (name: string, text: string | undefined, fallback: number, max: number): number => {
  if (text === undefined || text === '') return fallback
  const value = Number(text)
  if (Number.isInteger(value) && value >= 0 && value <= max) return value
  throw new Error(`${name} is "${text}": it has to be a whole number from 0 to ${max}`)
}

const readFirstAdmin = (env: NodeJS.ProcessEnv): ServerSettings['firstAdmin'] => {
  const email = env.NEWSROOM_ADMIN_EMAIL || 'editor@example.com'
  if (env.NEWSROOM_ADMIN_PASSWORD) return { email, password: env.NEWSROOM_ADMIN_PASSWORD }
  // `npm start` shows a made-up password to the person who typed it; a log of a production server must not.
  return env.NEWSROOM_FIRST_ADMIN === '1' ? { email } : undefined
}

const readSecurity = ({ SECURITY_CONTACT = '', SECURITY_POLICY: policy }: NodeJS.ProcessEnv): ServerSettings['security'] => {
  const contacts = SECURITY_CONTACT.split(',').flatMap((part) => part.trim() || [])
  const odd = contacts.find((contact) => !/^(?:mailto:[^\s@]+@[^\s@]+|https:\/\/[^\s/]\S*|tel:\+?[\d-]+)$/.test(contact))
  if (odd !== undefined)
    throw new Error(
      `SECURITY_CONTACT has "${odd}": each has to be a whole address, as mailto:security@news.example or https://news.example/contact`,
    )
  if (policy && !/^https:\/\/\S+$/.test(policy))
    throw new Error(`SECURITY_POLICY is "${policy}": it has to be an address that begins with https://`)
  return { contacts, ...(policy ? { policy } : {}) }
}

/** @throws Error naming the setting that is wrong */
export const readServerSettings = (env: NodeJS.ProcessEnv): ServerSettings => ({
  port: readNumber('PORT', env.PORT, 3000, 65_535),
  host: env.HOST || '127.0.0.1',
  production: env.NODE_ENV === 'production',
  shutdownTimeout: readNumber('SHUTDOWN_TIMEOUT_MS', env.SHUTDOWN_TIMEOUT_MS, 10_000, 600_000),
  firstAdmin: readFirstAdmin(env),
  sample: env.NEWSROOM_SAMPLE === '1',
  hstsSubDomains: env.HSTS_SUBDOMAINS === '1',
  security: readSecurity(env),
})
