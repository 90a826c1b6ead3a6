import { Agent, fetch as send, type FormData } from 'undici'

/** Many readers, each by an address of their own, over connections that stay open. */
const agent = new Agent({ connections: 64, pipelining: 1 })

export interface Answer {
  status: number
  text: string
  /** When it was asked for, as `performance.now()` tells it. */
  askedAt: number
  answeredAt: number
}

export interface Asked {
  method?: string
  token?: string
  body?: unknown
  form?: FormData
}

/** @throws where no answer came */
export const ask = async (url: string, { method = 'GET', token, body, form }: Asked = {}): Promise<Answer> => {
  const askedAt = performance.now()
  const part = () => Math.floor(Math.random() * 250) + 1
  const response = await send(url, {
    method,
    dispatcher: agent,
    redirect: 'manual',
    signal: AbortSignal.timeout(60_000),
    headers: {
      'x-forwarded-for': `203.0.${part()}.${part()}`,
      ...(token ? { authorization: `JWT ${token}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(form ? { body: form } : body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, text, askedAt, answeredAt: performance.now() }
}
