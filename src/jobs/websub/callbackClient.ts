import {
  createGuardedConnector,
  createPoolsByOrigin,
  type DeliveryTimeouts,
  defaultTimeouts,
  exchange,
  parseCidrs,
} from '../../webhooks/index.js'

export interface CallbackRequest {
  method: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: Buffer | string
}

export interface CallbackClient {
  /** @throws ExchangeError where no status came, or the address may not be reached */
  request: (url: string, request: CallbackRequest) => Promise<{ status: number; text: string }>
  close: () => Promise<void>
}

/**
 * Reaches subscribers' callbacks, and caches in front, as webhooks are reached: guarded at each connection, with time-outs and caps, no
 * redirects.
 */
export const createCallbackClient = (options: {
  allowPrivate: readonly string[]
  timeouts?: Partial<DeliveryTimeouts>
  agent?: string
}): CallbackClient => {
  const timeouts = { ...defaultTimeouts, ...options.timeouts }
  const connect = createGuardedConnector({ allowPrivate: parseCidrs(options.allowPrivate), connectMs: timeouts.connectMs })
  const pools = createPoolsByOrigin({ connect })
  return {
    request: async (text, { method, headers = {}, body }) => {
      const url = new URL(text)
      const answer = await exchange(
        pools.get(url.origin),
        {
          method,
          path: url.pathname + url.search,
          headers: { 'user-agent': options.agent ?? 'payload-newsroom-websub/1', 'accept-encoding': 'identity', ...headers },
          body: body ?? null,
        },
        { timeouts, maxAnswerBytes: 4096 },
      )
      return { status: answer.status, text: answer.bytes.toString('utf8') }
    },
    close: () => pools.destroy(),
  }
}
