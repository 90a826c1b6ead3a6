import sharp from 'sharp'

import { type BootedNewsroom, bootNewsroom } from '../helpers/bootNewsroom.js'
import type { Engine } from '../helpers/engines.js'
import type { Id } from './model.js'

export type Role = 'editor' | 'reporter'

/** A running newsroom and the two people who work in it, as the steps need them. */
export interface Desk {
  app: BootedNewsroom
  send: (method: string, path: string, body?: unknown, as?: Role | 'nobody') => Promise<Answer>
  graphql: (query: string, variables?: object, as?: Role | 'nobody') => Promise<Answer>
  user: () => Promise<Record<string, unknown>>
  /** Tokens end with the day. */
  signInAgain: () => Promise<void>
  uploadPicture: (credit: string, id?: Id) => Promise<Answer>
  stop: () => Promise<void>
}

export interface Answer {
  status: number
  json: Record<string, unknown> & { doc?: Record<string, unknown> & { id: Id } }
}

const accounts = {
  editor: { email: 'desk@wire.example', password: 'the desk of the wire 1', name: 'Desk', role: 'editor' },
  reporter: { email: 'street@wire.example', password: 'the street of the wire 1', name: 'Street', role: 'reporter' },
}

export const openDesk = async (engine: Engine): Promise<Desk> => {
  const app = await bootNewsroom({ engine })
  for (const data of Object.values(accounts)) await app.payload.create({ collection: 'users', data: data as never, overrideAccess: true })
  const tokens = {} as Record<Role, string>
  const signInAgain = async () => {
    for (const role of ['editor', 'reporter'] as const) {
      const { email, password } = accounts[role]
      const response = await app.request('POST', '/api/users/login', { body: { email, password } })
      tokens[role] = ((await response.json()) as { token: string }).token
    }
  }
  await signInAgain()

  const send: Desk['send'] = async (method, path, body, as = 'editor') => {
    const response = await app.request(method, path, { ...(as === 'nobody' ? {} : { token: tokens[as] }), ...(body === undefined ? {} : { body }) })
    const text = await response.text()
    return { status: response.status, json: (text.startsWith('{') ? JSON.parse(text) : { text }) as Answer['json'] }
  }
  const graphql: Desk['graphql'] = async (query, variables = {}, as = 'editor') => {
    const answer = await send('POST', '/api/graphql', { query, variables }, as)
    const [error] = (answer.json['errors'] ?? []) as { message: string; extensions?: { statusCode?: number } }[]
    if (!error) return { status: 200, json: (answer.json['data'] ?? {}) as Answer['json'] }
    return { status: error.extensions?.statusCode ?? (answer.status === 200 ? 400 : answer.status), json: { errors: [error] } as never }
  }
  let picture = 0
  return {
    app,
    send,
    graphql,
    signInAgain,
    user: async () => {
      const { docs } = await app.payload.find({ collection: 'users', where: { email: { equals: accounts.editor.email } }, overrideAccess: true, depth: 0 })
      return { ...docs[0], collection: 'users' }
    },
    uploadPicture: async (credit, id) => {
      picture += 1
      const background = { r: (picture * 37) % 255, g: 80, b: 120 }
      const file = await sharp({ create: { width: 64, height: 48, channels: 3, background } }).jpeg().toBuffer()
      const form = new FormData()
      form.append('_payload', JSON.stringify(id === undefined ? { alt: 'A bridge', creator: credit, creditLine: `${credit}/AP` } : {}))
      form.append('file', new Blob([new Uint8Array(file)], { type: 'image/jpeg' }), `bridge-${picture}.jpg`)
      return send(id === undefined ? 'POST' : 'PATCH', `/api/images${id === undefined ? '' : `/${id}`}`, form)
    },
    stop: app.stop,
  }
}

