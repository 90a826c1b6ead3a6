/** The server in front of Next, in an app that has pages of its own: they stay what they are. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { imageCredits } from '../../../src/index.js'
import { answerOptions } from '../../../src/server/answerOptions.js'
import { optimizedPictures } from '../../../src/server/optimizedPictures.js'
import { serverParts } from '../../../src/server/serverParts.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { ask, type NodeServer, startNodeServer } from '../../helpers/nodeServer.js'
import { ownApp } from './ownApp.js'

const browser = 'image/avif,image/webp,image/*,*/*;q=0.8'

describeEachEngine('Pages of an app of one’s own', (engine) => {
  let app: Booted
  let folder: string
  let server: NodeServer
  const { create } = ownApp(() => app)
  const optimize = (url: string, { w = 640, accept = browser, at = '/_next/image' } = {}) =>
    ask(`${server.url}${at}?url=${encodeURIComponent(url)}&w=${w}&q=75`, { headers: { accept } })
  const sizeOf = async (location: string) => {
    const { body } = await ask(server.url + location)
    const { width, format } = await sharp(body).metadata()
    return { width, format }
  }

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'newsroom-pages-'))
    app = await bootPayload({
      engine,
      sharp,
      collections: [
        { slug: 'users', auth: true, fields: [] },
        { slug: 'media', access: { read: () => true }, upload: { staticDir: folder }, fields: [] },
        { slug: 'logos', access: { read: () => true }, upload: { staticDir: path.join(folder, 'logos') }, fields: [] },
      ],
      plugins: [imageCredits({ collections: ['media'] as never })],
    })
    const data = await sharp({ create: { width: 1600, height: 1000, channels: 3, background: '#246' } })
      .jpeg()
      .toBuffer()
    await create('media', { alt: 'A bridge', creator: 'Ann', usageRights: 'Free' }, { name: 'a bridge.jpg', data })
    server = await startNodeServer()
    const options = answerOptions(app.payload.config.routes, { strictPages: false })
    server.serve(
      options.enter,
      optimizedPictures(app.payload),
      ...serverParts(app.payload, { NODE_ENV: 'production' }).flatMap(({ handler }) => handler ?? []),
      options.last,
      async (req, res) => {
        if (!req.url?.startsWith('/api/')) return Boolean(res.end(req.method === 'OPTIONS' ? `of the app at ${req.url}` : 'of the app'))
        const answer = await app.request('GET', req.url)
        res.writeHead(answer.status, Object.fromEntries(answer.headers)).end(Buffer.from(await answer.arrayBuffer()))
        return true
      },
    )
  })
  afterAll(async () => {
    await server.stop()
    await app.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it('take forms, functions and frames, and run scripts that were made without a nonce', async () => {
    const { headers } = await ask(`${server.url}/posts/a`)
    expect(headers['content-security-policy']).toBeUndefined()
    expect(headers['x-frame-options']).toBeUndefined()
    expect(headers['x-content-type-options']).toBe('nosniff')
    const form = { 'content-type': 'multipart/form-data; boundary=x' }
    for (const sent of [form, { ...form, 'next-action': '7f' }])
      expect(String((await ask(`${server.url}/contact`, { method: 'POST', headers: sent, body: '--x--' })).body)).toBe('of the app')
    // The admin's pages are Payload's, wherever they are served.
    expect((await ask(`${server.url}/admin`)).headers['x-frame-options']).toBe('SAMEORIGIN')
    expect((await ask(`${server.url}/admin`, { method: 'POST', headers: form, body: '--x--' })).status).toBe(405)
  })

  it('say themselves what OPTIONS is, with a slash at the end where theirs have one', async () => {
    for (const address of ['/posts/a', '/posts/a/', '/posts/a/?q=1'])
      expect(String((await ask(server.url + address, { method: 'OPTIONS' })).body)).toBe(`of the app at ${address}`)
  })

  it('are served by Next’s optimizer what has no credit to lose', async () => {
    for (const url of ['/_next/static/media/a.png', '/api/logos/file/a.png', 'https://elsewhere.example/api/media/file/a.jpg'])
      expect([url, String((await optimize(url)).body)]).toEqual([url, 'of the app'])
  })

  it('are led to the size that was asked for, with its credit in it', async () => {
    const { docs } = await app.payload.find({ collection: 'media' as never, depth: 0 })
    const { filename, url } = docs[0] as unknown as { filename: string; url: string }
    const { status, headers } = await optimize(`${url}?2026-11-30`)
    expect(status).toBe(307)
    expect(headers.vary).toBe('Accept')
    expect(await sizeOf(headers.location as string)).toMatchObject({ width: 720, format: 'webp' })
    const plain = await optimize(url, { accept: 'image/*' })
    expect(await sizeOf(plain.headers.location as string)).toEqual({ width: 720, format: 'jpeg' })
    const { body } = await ask(server.url + String(plain.headers.location))
    expect(String((await sharp(body).metadata()).xmp)).toContain('Ann')
    const largest = await optimize(url, { w: 3840, accept: 'image/*' })
    expect(largest.headers.location).toBe(`/api/media/file/${filename}`)
    expect((await optimize(`${server.url}${url}`, { accept: 'image/*' })).headers.location).toBe(plain.headers.location)
    expect((await optimize('/api/media/file/none.jpg')).headers.location).toBe('/api/media/file/none.jpg')
  })

  it('get a picture past its credit by no other way of writing its address', async () => {
    const file = '/api/media/file/a-bridge.jpg'
    const odd = ['/api//media/file/a-bridge.jpg', '/api/./media/file/a.jpg', '/api/x/../media/file/a.jpg', '/api/%6dedia/file/a.jpg']
    for (const url of [...odd, '/API/Media/file/a.jpg', '/api/media/file/%252e%252e/a.jpg', `${file}/`])
      expect([url, (await optimize(url)).status]).toEqual([url, 404])
    for (const at of ['/_next//image', '/_next/%69mage', '//_next/image'])
      expect([at, (await optimize(file, { at })).status]).toEqual([at, 404])
    expect((await ask(`${server.url}/_next/image?a=?&url=${encodeURIComponent(file)}&w=64&q=75`)).status).toBe(307)
  })
})
