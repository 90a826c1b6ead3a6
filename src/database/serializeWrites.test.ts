import { describe, expect, it } from 'vitest'

import { bufferedRequest, keptBodyBytes } from './bufferedRequest.js'
import { serializeWrites, writtenDocument } from './serializeWrites.js'

const address = 'http://localhost/api/articles/7'
const refusal = () => Response.json({ errors: [{ code: 'CONFLICT', message: '', retryable: true }] }, { status: 409 })
const patch = (body: BodyInit, init: RequestInit = {}) =>
  new Request(address, { method: 'PATCH', body, headers: { 'content-type': 'application/json' }, ...init })

/** Refuses the first `times` requests, and keeps the bodies that came. */
const refusing = (times: number, answer: () => Response = refusal) => {
  const bodies: string[] = []
  const handler = async (request: Request) => {
    bodies.push(await request.text())
    return bodies.length <= times ? answer() : Response.json({ ok: true })
  }
  return { bodies, handler }
}
const random = () => 0

describe('serializeWrites', () => {
  it('lets strangers who sign up wait for each other before they write, and nobody else', async () => {
    let [open, most] = [0, 0]
    const handler = serializeWrites(async () => {
      most = Math.max(most, (open += 1))
      await new Promise((resolve) => setTimeout(resolve, 1))
      open -= 1
      return Response.json({})
    })
    const signUp = { username: 'ann', password: 'a long pass 12' }
    const create = 'mutation { createReader(data: { username: "ann", password: "a long pass 12" }) { id } }'
    const mostOf = async (path: string, body: object, headers: Record<string, string> = {}) => {
      most = 0
      const send = () =>
        handler(
          new Request(`http://localhost${path}`, {
            method: 'POST',
            headers: { 'content-type': 'application/json', ...headers },
            body: JSON.stringify(body),
          }),
        )
      await Promise.all([send(), send(), send()])
      return most
    }
    expect([await mostOf('/api/readers', signUp), await mostOf('/api/graphql', { query: create })]).toEqual([1, 1])
    expect(await mostOf('/api/readers', signUp, { authorization: 'JWT x' })).toBe(3)
    expect(await mostOf('/api/readers/login', signUp)).toBe(3)
    expect(await mostOf('/api/articles', { headline: 'x' })).toBe(3)
  })

  it('sends what was refused again, with its body', async () => {
    const { bodies, handler } = refusing(2)
    const response = await serializeWrites(handler, { random })(patch('{"a":1}'))
    expect(response.status).toBe(200)
    expect(bodies).toEqual(['{"a":1}', '{"a":1}', '{"a":1}'])
  })

  it('answers 409 after the last try', async () => {
    const { bodies, handler } = refusing(99)
    const response = await serializeWrites(handler, { attempts: 4, random })(patch('{}'))
    expect(response.status).toBe(409)
    expect(bodies).toHaveLength(4)
    expect(await response.json()).toMatchObject({ errors: [{ code: 'CONFLICT' }] })
  })

  it('waits for what holds a document for long, as long as there is time, and no longer', async () => {
    const { bodies, handler } = refusing(60)
    expect((await serializeWrites(handler, { random })(patch('{}'))).status).toBe(200)
    expect(bodies).toHaveLength(61)
    const began = Date.now()
    expect((await serializeWrites(refusing(999).handler, { maxMs: 100, random: () => 0.5 })(patch('{}'))).status).toBe(409)
    expect(Date.now() - began).toBeLessThan(1000)
  })

  it('does not repeat a conflict that a hook decided on', async () => {
    const { bodies, handler } = refusing(1, () => Response.json({ errors: [{ code: 'NOT_PUBLISHED' }] }, { status: 409 }))
    expect((await serializeWrites(handler, { random })(patch('{}'))).status).toBe(409)
    expect(bodies).toHaveLength(1)
  })

  it('lets writes to one document run one at a time and in order, and those to others beside them', async () => {
    const running = new Set<string>()
    const log: string[] = []
    const handle = serializeWrites(async (request: Request) => {
      const { pathname } = new URL(request.url)
      if (running.has(pathname)) log.push('two at once')
      running.add(pathname)
      const most = running.size
      await new Promise((resolve) => setTimeout(resolve, 5))
      running.delete(pathname)
      log.push(`${((await request.json()) as { n: unknown }).n} beside ${most - 1}`)
      return new Response()
    })
    const other = new Request('http://localhost/api/articles/8', {
      method: 'PATCH',
      body: '{"n":"other"}',
      headers: { 'content-type': 'application/json' },
    })
    await Promise.all([handle(patch('{"n":1}')), handle(patch('{"n":2}')), handle(patch('{"n":3}')), handle(other)])
    expect(log).not.toContain('two at once')
    expect(log.filter((line) => /^\d/.test(line)).map((line) => line[0])).toEqual(['1', '2', '3'])
    expect(log.some((line) => line.endsWith('beside 1'))).toBe(true)
  })

  it('answers 409 when a turn does not come in time', async () => {
    const handle = serializeWrites(() => new Promise<Response>((resolve) => setTimeout(() => resolve(new Response()), 150)), { maxMs: 40 })
    const [first, second] = await Promise.all([handle(patch('{"n":1}')), handle(patch('{"n":2}'))])
    expect([first.status, second.status]).toEqual([200, 409])
  })

  it('repeats a form with a file, whole, and keeps nothing of it afterwards', async () => {
    const form = new FormData()
    const file = Buffer.alloc(9_000_000, 'picture ')
    form.append('file', new Blob([file]), 'picture.jpg')
    const { bodies, handler } = refusing(2)
    const headers = { authorization: 'JWT a' }
    const request = new Request('http://localhost/api/images/7', { method: 'PATCH', body: form, headers })
    expect((await serializeWrites(handler, { random })(request)).status).toBe(200)
    expect(bodies).toHaveLength(3)
    expect(bodies[2] === bodies[0] && bodies[0]?.includes(file.toString())).toBe(true)
    expect(keptBodyBytes()).toBe(0)
  })

  it('keeps no more of all bodies than it may: what is above goes on as it comes', async () => {
    const request = () => patch(JSON.stringify({ text: 'z'.repeat(3000) }))
    const first = await bufferedRequest(request(), { maxBytes: 10_000, maxAllBytes: 5000 })
    const second = await bufferedRequest(request(), { maxBytes: 10_000, maxAllBytes: 5000 })
    expect([first.replayable, second.replayable]).toEqual([true, false])
    expect(await second.copy().text()).toBe(await first.copy().text())
    second.release()
    first.release()
    expect(keptBodyBytes()).toBe(0)
  })

  it('repeats a form without a file, as the admin UI sends it', async () => {
    const form = new FormData()
    form.append('_payload', '{"headline":"H"}')
    const { bodies, handler } = refusing(1)
    await serializeWrites(handler, { random })(new Request(address, { method: 'PATCH', body: form }))
    expect(bodies).toHaveLength(2)
    expect(bodies[1]).toBe(bodies[0])
  })

  it('passes a long body on as it comes, whole, and tries it once', async () => {
    const body = JSON.stringify({ text: 'y'.repeat(300_000) })
    const { bodies, handler } = refusing(1)
    const response = await serializeWrites(handler, { maxBodyBytes: 1000, random })(patch(body))
    expect(response.status).toBe(409)
    expect(bodies).toEqual([body])
  })

  it('leaves reads alone', async () => {
    const { bodies, handler } = refusing(1)
    const headers = { 'x-payload-http-method-override': 'GET' }
    await serializeWrites(handler, { random })(new Request(address, { method: 'POST', body: 'where', headers }))
    expect(bodies).toHaveLength(1)
  })
})

describe('serializeWrites and GraphQL', () => {
  const mutation = () =>
    new Request('http://localhost/api/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'mutation { a: x b: y }' }),
    })
  const error = (path: string, retryable = true) => ({ message: '', path: [path], extensions: { code: 'CONFLICT', retryable } })

  it.each([
    ['every field was refused', { data: { a: null, b: null }, errors: [error('a'), error('b')] }, 2],
    ['one field was applied', { data: { a: { id: 1 }, b: null }, errors: [error('b')] }, 1],
    ['one field failed for good', { data: { a: null, b: null }, errors: [error('a'), error('b', false)] }, 1],
    ['it is not known what was applied', { data: null, errors: [error('a')] }, 1],
    ['a field is null without an error', { data: { a: null, b: null }, errors: [error('a')] }, 1],
    ['all went well', { data: { a: 1, b: 2 } }, 1],
  ])('%s', async (_name, answer, tries) => {
    const { bodies, handler } = refusing(1, () => Response.json(answer))
    await serializeWrites(handler, { random })(mutation())
    expect(bodies).toHaveLength(tries)
  })
})

describe('writtenDocument', () => {
  it.each([
    ['PATCH', '/api/articles/7', 'articles/7'],
    ['DELETE', '/api/articles/7', 'articles/7'],
    ['POST', '/api/articles/7/publish', 'articles/7'],
    ['POST', '/api/globals/settings', 'globals/settings'],
    ['POST', '/api/articles', undefined],
    ['POST', '/api/users/login', undefined],
    ['PATCH', '/api/articles', undefined],
  ])('%s %s', (method, path, document) => {
    expect(writtenDocument(method, path.split('/').slice(2))).toBe(document)
  })
})

describe('an API elsewhere than at /api', () => {
  /** As Next calls the route of `/site/cms/api/[...slug]`, and that of GraphQL, whose folder is named as `routes.graphQL` says. */
  const routed = (path: string, slug?: string[]) =>
    [
      new Request(`http://localhost/site/cms/api${path}`, { method: 'PATCH', body: '{}' }),
      { params: Promise.resolve(slug ? { slug } : {}) },
    ] as const

  it('lets writes to one document wait for each other, and no others', async () => {
    let [open, most] = [0, 0]
    const handler = serializeWrites(async (_: Request, _context: { params: Promise<object> }) => {
      most = Math.max(most, (open += 1))
      await new Promise((resolve) => setTimeout(resolve, 1))
      open -= 1
      return Response.json({})
    })
    const write = (id: string) => handler(...routed(`/articles/${id}`, ['articles', id]))
    await Promise.all([write('7'), write('7'), write('7')])
    expect(most).toBe(1)
    await Promise.all([write('1'), write('2'), write('3')])
    expect(most).toBe(3)
  })

  it('knows GraphQL by another name', async () => {
    const handler = serializeWrites((_: Request, _context: { params: Promise<object> }) => Response.json({}))
    expect((await handler(...routed('/query'))).status).toBe(415)
    expect((await handler(...routed('/articles/graphql', ['articles', 'graphql']))).status).toBe(200)
  })
})
