import { request } from 'node:http'

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { ask, type NodeServer, startNodeServer } from '../../tests/helpers/nodeServer.js'
import { refuseEarly } from './refuseEarly.js'

describe('refuseEarly', () => {
  let server: NodeServer
  let behind: string[] = []
  beforeAll(async () => {
    server = await startNodeServer()
    const part = refuseEarly({
      config: { routes: { api: '/api', admin: '/admin', graphQL: '/graphql', graphQLPlayground: '/x' } } as never,
    })
    server.serve(...(part.handler ? [part.handler] : []), async (req, res) => {
      const body = await new Request('http://localhost', {
        method: 'POST',
        body: ['GET', 'HEAD'].includes(req.method ?? '') ? null : req,
        duplex: 'half',
      } as unknown as RequestInit).text()
      behind.push(`${req.url} ${body.length}`)
      res.end()
      return true
    })
  })
  beforeEach(() => (behind = []))
  afterAll(() => server.stop())

  const json = { 'content-type': 'application/json' }
  const send = async (path: string, body?: string, headers: Record<string, string> = {}) => {
    const length: Record<string, string> = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const answer = await ask(`${server.url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { ...length, ...headers },
      ...(body === undefined ? {} : { body }),
    })
    return [answer.status, /"code":"(\w+)"/.exec(String(answer.body))?.[1]]
  }
  /** In chunks, with a moment between them; nobody says how long it all is. */
  const sendInChunks = (path: string, chunks: string[]): Promise<[number | undefined, string]> =>
    new Promise((resolve, reject) => {
      const req = request(`${server.url}${path}`, { method: 'POST', headers: json, agent: false }, (res) => {
        let text = ''
        res.on('data', (data: Buffer) => (text += data.toString()))
        res.on('end', () => resolve([res.statusCode, text]))
      })
      req.on('error', reject)
      const next = ([chunk, ...more]: string[]) => {
        if (chunk === undefined) return req.end()
        req.write(chunk)
        setTimeout(next, 5, more)
      }
      next(chunks)
    })
  const likes = Array.from({ length: 11 }, (_, n) => `where[or][${n}][headline][like]=a`).join('&')
  const keys = `{${Array.from({ length: 20_000 }, (_, n) => `"k${n}":${n}`).join()}}`

  it('refuses what is sure to be refused, and nothing behind it sees that', async () => {
    expect(await send(`/api/articles?${likes}`)).toEqual([400, 'INVALID_QUERY'])
    expect(await send('/api/articles?sort=a,b,c,d,e,f')).toEqual([400, 'INVALID_QUERY'])
    expect(await send('/api/comments', keys, json)).toEqual([400, 'INVALID_REQUEST'])
    expect(await send('/api/comments', '[]', { ...json, 'content-type': 'application/json; charset=utf-8' })).toEqual([
      400,
      'INVALID_REQUEST',
    ])
    expect(await send('/api/users/login', `{"a":${'['.repeat(50_000)}`, json)).toEqual([400, 'INVALID_REQUEST'])
    expect(await send('/api/graphql', JSON.stringify({ query: '{ ...A } fragment A on Query { ...A }' }), json)).toEqual([
      400,
      'QUERY_TOO_COSTLY',
    ])
    expect(await send('/api/graphql', '[{"query":"{ a }"}]', json)).toEqual([400, 'INVALID_REQUEST'])
    expect(behind).toEqual([])
  })

  it('looks at bodies in chunks too, and hands them on whole', async () => {
    expect((await sendInChunks('/api/users/login', ['{"a":', '['.repeat(50_000)]))[0]).toBe(400)
    expect((await sendInChunks('/api/graphql', ['{"query":"{ ...A }', ' fragment A on Query { ...A }"}']))[1]).toContain('QUERY_TOO_COSTLY')
    expect(behind).toEqual([])
    const long = 'x'.repeat(300_000)
    for (const chunks of [
      ['{"text":"a"}'],
      ['{"text":', '"a"', '}'],
      ['{"text":"', long, long, '"}'],
      ['{"text":"', ...Array<string>(10).fill(long), '"}'],
      ['', '{}'],
    ]) {
      expect((await sendInChunks('/api/comments', chunks))[0]).toBe(200)
      expect(behind.pop()).toBe(`/api/comments ${chunks.join('').length}`)
    }
    expect((await sendInChunks('/api/comments', []))[0]).toBe(200)
    expect(behind.pop()).toBe('/api/comments 0')
  })

  it('hands on everything else as it came, of whatever length', async () => {
    const long = JSON.stringify({ text: 'x'.repeat(1_000_000) })
    for (const [path, body, headers] of [
      ['/api/articles?where[headline][like]=a', undefined, {}],
      [`/api/articles?${likes}`, undefined, { cookie: 'payload-token=x' }],
      ['/api/comments', '{"text":"a"}', json],
      ['/api/comments', long, json],
      ['/api/graphql', '{"query":"{ a }"}', json],
      ['/api/comments', '[]', { 'content-type': 'text/plain' }],
      ['/elsewhere', '[]', json],
    ] as const) {
      expect([path, await send(path, body, headers)]).toEqual([path, [200, undefined]])
      expect(behind.pop()).toBe(`${path} ${body?.length ?? 0}`)
    }
  })
})
