import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { livewirePart } from '../../../src/server/livewirePart.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { sqlite } from '../../helpers/engines.js'
import { type NodeServer, startNodeServer } from '../../helpers/nodeServer.js'
import { isCI, missingInPython, spawnPython } from './externalReader.js'

interface Told {
  event: string
  url?: string
  topic?: string
  callback?: string
  body?: string
  reason?: string
}

const hasOpenssl = spawnSync('openssl', ['version']).status === 0
const missing = missingInPython('flask_websub.subscriber', 'Flask-WebSub') ?? (hasOpenssl ? undefined : 'openssl')

/** A certificate for 127.0.0.1, as a hub that takes secrets needs one. */
const makeCertificate = (folder: string) => {
  const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')]
  const names = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      '1',
      ...names,
      '-keyout',
      key,
      '-out',
      cert,
    ],
    { stdio: 'ignore' },
  )
  return { file: cert, key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
}

describe('Flask-WebSub as our hub’s subscriber', () => {
  if (missing) {
    if (isCI) it(`needs ${missing}`, () => expect.fail(`A subscriber that others wrote must run in CI: install ${missing}`))
    else it.skip(`needs ${missing}`)
    return
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'newsroom-websub-'))
  const told: Told[] = []
  let app: BootedNewsroom
  let server: NodeServer
  let subscriber: ReturnType<typeof spawnPython>
  let editor: string

  beforeAll(async () => {
    const { file, ...tls } = makeCertificate(folder)
    server = await startNodeServer(tls)
    const publisher = { name: 'The Test Wire', url: server.url, language: 'en' }
    app = await bootNewsroom({ engine: sqlite, newsroom: { publisher, websub: { allowPrivate: ['127.0.0.0/8'] } } })
    server.serve(livewirePart(app.payload, () => 'a')?.handler ?? (() => false))
    editor = await app.tokenOf('editor')
    subscriber = spawnPython('subscribe_websub.py', { REQUESTS_CA_BUNDLE: file })
    createInterface({ input: subscriber.stdout }).on('line', (line) => told.push(JSON.parse(line) as Told))
  })
  afterAll(async () => {
    subscriber.stdin.end()
    subscriber.kill()
    await server.stop()
    await app.stop()
    rmSync(folder, { recursive: true })
  })

  const of = (event: string) => told.filter((one) => one.event === event)
  const happened = async (event: string, times = 1) => {
    await expect.poll(() => [of('failed'), of('denied'), of(event).length], { timeout: 20_000 }).toEqual([[], [], times])
    return of(event).at(-1) as Told
  }
  const tell = (command: object) => subscriber.stdin.write(`${JSON.stringify(command)}\n`)
  const publish = (headline: string) => app.request('POST', '/api/articles', { token: editor, body: { headline, _status: 'published' } })
  const stored = async () =>
    (await app.payload.find({ collection: 'websub-subscriptions' as never, overrideAccess: true })).docs as unknown as {
      callback: string
      leaseUntil: string
    }[]

  it('finds the hub by itself, subscribes with a secret, takes what is signed, renews and ends', async () => {
    await happened('ready')
    const topic = `${server.url}/livewire/atom.xml`
    tell({ do: 'subscribe', url: topic, secret: 'between us', lease_seconds: 3600 })
    const { topic: subscribed, callback } = await happened('subscribed')
    expect(subscribed).toBe(topic)
    await expect.poll(async () => (await stored()).length, { timeout: 20_000 }).toBe(1)

    await publish('Räv “news” & more')
    const first = await happened('received')
    expect(first).toMatchObject({ topic, callback, body: await (await app.request('GET', '/api/livewire/atom.xml')).text() })
    expect(first.body).toContain('Räv “news” &amp; more')

    // What is not ours it does not take: it does look at signatures.
    const [{ callback: address, leaseUntil }] = (await stored()) as [{ callback: string; leaseUntil: string }]
    for (const signature of [undefined, `sha256=${'0'.repeat(64)}`]) {
      await fetch(address, { method: 'POST', body: 'forged', headers: signature ? { 'x-hub-signature': signature } : {} })
    }
    tell({ do: 'renew', callback })
    await happened('subscribed', 2)
    await expect.poll(async () => (await stored()).map((row) => row.leaseUntil > leaseUntil), { timeout: 20_000 }).toEqual([true])
    await publish('The second')
    expect((await happened('received', 2)).body).toContain('The second')
    expect(of('received').some(({ body }) => body?.includes('forged'))).toBe(false)

    tell({ do: 'unsubscribe', callback })
    await happened('unsubscribed')
    await expect.poll(async () => (await stored()).length, { timeout: 20_000 }).toBe(0)
  })
})
