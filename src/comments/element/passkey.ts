/// <reference lib="dom" />
interface Parsers {
  parseCreationOptionsFromJSON?: (options: unknown) => PublicKeyCredentialCreationOptions
  parseRequestOptionsFromJSON?: (options: unknown) => PublicKeyCredentialRequestOptions
}

const parsers = (): Parsers | undefined => (globalThis as { PublicKeyCredential?: Parsers }).PublicKeyCredential

/** Passkeys are the newsroom's own host's: on other sites' pages there are none. */
export const hasPasskeys = (api: string): boolean =>
  typeof parsers()?.parseRequestOptionsFromJSON === 'function' && new URL(api, location.href).origin === location.origin

const asJson = (credential: Credential | null): unknown => (credential as { toJSON?: () => unknown } | null)?.toJSON?.()

export const createPasskey = async (options: unknown): Promise<unknown> => {
  const publicKey = parsers()?.parseCreationOptionsFromJSON?.(options)
  return publicKey && asJson(await navigator.credentials.create({ publicKey }))
}

export const usePasskey = async (options: unknown): Promise<unknown> => {
  const publicKey = parsers()?.parseRequestOptionsFromJSON?.(options)
  return publicKey && asJson(await navigator.credentials.get({ publicKey }))
}
