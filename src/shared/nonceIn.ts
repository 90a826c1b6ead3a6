/** The nonce that a Content Security Policy names. */
export const nonceIn = (policy: unknown): string | undefined => /'nonce-([^']+)'/.exec(String(policy ?? ''))?.[1]
