import type { BootedNewsroom } from '../../helpers/bootNewsroom.js'

/** Sends requests as whoever has a token under that name: as nobody where there is none. */
export const askAs =
  (app: () => BootedNewsroom, tokens: Readonly<Record<string, string | undefined>>) =>
  async (
    method: string,
    path: string,
    { as = 'nobody', ...options }: { as?: string; body?: unknown; headers?: Record<string, string> } = {},
  ) => {
    const token = tokens[as]
    const response = await app().request(method, path, { ...options, ...(token ? { token } : {}) })
    return { status: response.status, text: await response.text(), headers: response.headers }
  }
