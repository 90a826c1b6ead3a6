import { afterAll, beforeAll, expect, it } from 'vitest'

import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'

interface Endpoint {
  id: number | string
  url: string
  addressWarning?: string | null
}

const warning = expect.stringContaining('no address at the moment') as string

describeEachEngine('A webhook address without a DNS answer', (engine) => {
  /** What the name servers say; a name that is missing has no answer. */
  const names: Record<string, string> = { 'known.example.com': '93.184.215.14', 'inside.example.com': '10.0.0.8' }
  const asked: string[] = []
  let app: BootedNewsroom
  let token: string
  beforeAll(async () => {
    const resolve = (hostname: string) => {
      asked.push(hostname)
      const address = names[hostname]
      if (hostname === 'silent.example.com') return new Promise<never>(() => undefined)
      return address ? Promise.resolve([{ address, family: 4 as const }]) : Promise.reject(new Error('ENOTFOUND'))
    }
    app = await bootNewsroom({ engine, newsroom: { webhooks: { resolve, recheckMs: 200 } } })
    token = await app.tokenOf('admin')
  })
  afterAll(() => app.stop())

  const save = async (url: string, id?: Endpoint['id']) => {
    const response = await app.request(id === undefined ? 'POST' : 'PATCH', `/api/webhook-endpoints${id === undefined ? '' : `/${id}`}`, {
      token,
      body: { url },
    })
    return { status: response.status, ...((await response.json()) as { doc: Endpoint }) }
  }
  const read = async (id: Endpoint['id']) =>
    (await (await app.request('GET', `/api/webhook-endpoints/${id}`, { token })).json()) as Endpoint
  const state = async (id: Endpoint['id']) =>
    (await (await app.request('GET', `/api/webhook-endpoints/${id}/state`, { token })).json()) as Endpoint

  it('is saved with a warning, which stays until it has one', async () => {
    const { status, doc } = await save('https://new.example.com/hook')
    expect([status, doc.url, doc.addressWarning]).toEqual([201, 'https://new.example.com/hook', warning])
    const again = asked.length
    await expect.poll(() => asked.slice(again).filter((name) => name === 'new.example.com').length).toBeGreaterThan(1)
    expect((await read(doc.id)).addressWarning).toEqual(warning)
    expect((await state(doc.id)).addressWarning).toEqual(warning)
    expect(
      (await app.request('PATCH', `/api/webhook-endpoints/${doc.id}`, { token, body: { description: 'A partner', addressWarning: null } }))
        .status,
    ).toBe(200)
    expect((await read(doc.id)).addressWarning).toEqual(warning)
    names['new.example.com'] = '93.184.215.14'
    await expect.poll(async () => (await read(doc.id)).addressWarning, { timeout: 10_000 }).toBeNull()
    expect((await state(doc.id)).addressWarning).toBeNull()
  })

  it('is saved at a change, too, and the warning goes with the address', async () => {
    const { doc } = await save('https://known.example.com/')
    expect(doc.addressWarning ?? null).toBeNull()
    const changed = await save('https://typo.example.com/', doc.id)
    expect([changed.status, changed.doc.addressWarning]).toEqual([200, warning])
    expect((await save('https://known.example.com/', doc.id)).doc.addressWarning ?? null).toBeNull()
  })

  it('by GraphQL alike', async () => {
    const query = 'mutation { createWebhookEndpoint(data: { url: "https://later.example.com/" }) { id url addressWarning } }'
    const answer = (await (await app.request('POST', '/api/graphql', { token, body: { query } })).json()) as {
      data: { createWebhookEndpoint: Endpoint }
    }
    expect(answer.data.createWebhookEndpoint).toMatchObject({ url: 'https://later.example.com/', addressWarning: warning })
  })

  it('does not wait for a name server that is silent', async () => {
    // It never answers: who waited for it would not come back.
    expect((await save('https://silent.example.com/')).doc.addressWarning).toEqual(warning)
  })

  it('says so where the address it gets is private, and is refused where it has that already, or is none', async () => {
    const { doc } = await save('https://soon.example.com/')
    names['soon.example.com'] = '10.0.0.9'
    await expect.poll(async () => (await read(doc.id)).addressWarning, { timeout: 10_000 }).toContain('not on the public Internet')
    for (const url of [
      'https://inside.example.com/',
      'http://127.0.0.1/',
      'http://169.254.169.254/',
      'https://printer.local/',
      'https://host/',
      'ftp://new.example.com/',
      'https://a:b@new.example.com/',
    ]) {
      expect([url, (await save(url)).status]).toEqual([url, 400])
      expect([url, (await save(url, doc.id)).status]).toEqual([url, 400])
    }
  })
})
