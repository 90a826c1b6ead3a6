import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import sharp from 'sharp'

import { type BootedNewsroom, bootNewsroom, publisher } from '../helpers/bootNewsroom.js'
import type { Engine } from '../helpers/engines.js'
import type { Id } from './model.js'

export type Role = 'editor' | 'reporter'

/** A running newsroom and the two people who work in it, as the steps need them. */
export interface Desk {
  /** Another one after each move. */
  app: BootedNewsroom
  /** Where the newsroom is published. */
  url: string
  /** Where it was. */
  former: string[]
  send: (method: string, path: string, body?: unknown, as?: Role | 'nobody') => Promise<Answer>
  graphql: (query: string, variables?: object, as?: Role | 'nobody') => Promise<Answer>
  user: () => Promise<Record<string, unknown>>
  /** Tokens end with the day; to be called when the clock was moved. */
  signInAgain: () => Promise<void>
  uploadPicture: (credit: string, id?: Id) => Promise<Answer>
  /** Stops the newsroom, and starts it at another address with what it has. */
  move: () => Promise<void>
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

const hosts: readonly [string, ...string[]] = ['https://wire.example', 'https://second.example', 'https://third.example/desk']

export const openDesk = async (engine: Engine): Promise<Desk> => {
  const { uri, drop } = await engine.freshDatabase()
  const mediaDir = await mkdtemp(path.join(os.tmpdir(), 'newsroom-doors-media-'))
  const bin = { trash: true }
  // Articles and entries have a bin, which the newsroom's own have not: their tables are made, and not migrated.
  const boot = (url: string, push: boolean) =>
    bootNewsroom({
      engine,
      databaseUri: uri,
      serverURL: url,
      database: { migrations: undefined as never, push },
      newsroom: { mediaDir, publisher: { ...publisher, url }, overrides: { articles: bin, entries: bin } },
    })
  const desk = { app: await boot(hosts[0], true), url: hosts[0], former: [] as string[] }
  const { app } = desk
  for (const data of Object.values(accounts)) await app.payload.create({ collection: 'users', data: data as never, overrideAccess: true })
  const tokens = {} as Record<Role, string>
  let endOfTokens = 0
  const signInAgain = async () => {
    if (Date.now() < endOfTokens) return
    const signIn = async (role: Role) => {
      const { email, password } = accounts[role]
      const response = await desk.app.request('POST', '/api/users/login', { body: { email, password } })
      const { token, exp } = (await response.json()) as { token: string; exp: number }
      tokens[role] = token
      endOfTokens = (exp - 60) * 1000
    }
    await Promise.all([signIn('editor'), signIn('reporter')])
  }
  await signInAgain()

  const send: Desk['send'] = async (method, path, body, as = 'editor') => {
    const response = await desk.app.request(method, path, {
      ...(as === 'nobody' ? {} : { token: tokens[as] }),
      ...(body === undefined ? {} : { body }),
    })
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
  return Object.assign(desk, {
    send,
    graphql,
    signInAgain,
    user: async () => {
      const { docs } = await desk.app.payload.find({
        collection: 'users',
        where: { email: { equals: accounts.editor.email } },
        overrideAccess: true,
        depth: 0,
      })
      return { ...docs[0], collection: 'users' }
    },
    uploadPicture: async (credit: string, id?: Id) => {
      picture += 1
      const background = { r: (picture * 37) % 255, g: 80, b: 120 }
      const file = await sharp({ create: { width: 64, height: 48, channels: 3, background } })
        .jpeg()
        .toBuffer()
      const form = new FormData()
      form.append('_payload', JSON.stringify(id === undefined ? { alt: 'A bridge', creator: credit, creditLine: `${credit}/AP` } : {}))
      form.append('file', new Blob([new Uint8Array(file)], { type: 'image/jpeg' }), `bridge-${picture}.jpg`)
      return send(id === undefined ? 'POST' : 'PATCH', `/api/images${id === undefined ? '' : `/${id}`}`, form)
    },
    move: async () => {
      await desk.app.settled()
      await desk.app.stop()
      const url = hosts[(hosts.indexOf(desk.url) + 1) % hosts.length] as string
      Object.assign(desk, { app: await boot(url, false), url, former: hosts.filter((one) => one !== url) })
    },
    stop: async () => {
      await drop(desk.app.payload)
      await desk.app.stop()
      await rm(mediaDir, { recursive: true, force: true })
    },
  })
}
