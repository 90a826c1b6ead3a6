/** The page of who was deleted is gone, at each address that it ever had; a page of somebody else's is not. */
import { afterAll, beforeAll, expect, it } from 'vitest'

import { serverParts } from '../../../src/server/serverParts.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { ask, type NodeServer, startNodeServer } from '../../helpers/nodeServer.js'

describeEachEngine('The page of a person', (engine) => {
  let app: BootedNewsroom
  let server: NodeServer
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    server = await startNodeServer()
    server.serve(...serverParts(app.payload, { NODE_ENV: 'test' }).flatMap(({ handler }) => handler ?? []), (_req, res) => {
      res.writeHead(200).end('a page')
      return true
    })
  })
  afterAll(async () => {
    await server.stop()
    await app.stop()
  })

  it('is 410 once the person is deleted, and another’s page again with another of that name', async () => {
    const token = await app.tokenOf('editor')
    const make = async () => app.payload.create({ collection: 'people', data: { name: 'Ana Ruiz', slug: 'ana-ruiz' } as never })
    const { id } = await make()
    const statusAt = async (slug: string) => (await ask(`${server.url}/people/${slug}`)).status
    const { status } = await app.request('PATCH', `/api/people/${id}`, { token, body: { slug: 'ana-maria-ruiz' } })
    expect([status, await statusAt('ana-ruiz'), await statusAt('ana-maria-ruiz')]).toEqual([200, 308, 200])
    expect((await app.request('DELETE', `/api/people/${id}`, { token })).status).toBe(200)
    expect([await statusAt('ana-ruiz'), await statusAt('ana-maria-ruiz'), await statusAt('never-was')]).toEqual([410, 410, 200])
    const { body, headers } = await ask(`${server.url}/people/ana-ruiz`)
    expect(String(body)).not.toMatch(/Ana|Ruiz/i)
    expect(headers['content-security-policy']).toMatch(/style-src 'sha256-/)
    await make()
    expect([await statusAt('ana-ruiz'), await statusAt('ana-maria-ruiz')]).toEqual([200, 410])
  })
})
