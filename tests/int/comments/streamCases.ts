import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'

import { expect, it } from 'vitest'

import { streamOf } from '../../../src/collections/comments/live/streamOf.js'
import { conversationPart } from '../../../src/server/conversationPart.js'
import { startNodeServer } from '../../helpers/nodeServer.js'
import type { Room } from './room.js'

/** The stream as the newsroom's own server gives it, in front of Next. */
export const streamCases = (room: () => Room): void => {
  it('ends the stream of whoever hangs up, at once or later, and says to whom it opens none when to come back', async () => {
    const server = await startNodeServer()
    const { payload, article } = room()
    const path = `/api/comments/events?article=${await article()}`
    const stream = streamOf(payload)
    const before = stream.size
    const part = conversationPart(payload, () => 'somebody')
    // Gone before the stream was made ready, and after.
    let hangsUp = true
    server.serve(async (req, res) => {
      if (hangsUp) {
        req.socket.destroy()
        await once(res, 'close')
      }
      return part?.handler?.(req, res) ?? false
    })
    for (let n = 0; n < 25; n++) await expect(fetch(server.url + path)).rejects.toThrow()
    hangsUp = false
    const open = async () => {
      const [answer] = (await once(get(server.url + path), 'response')) as [IncomingMessage]
      return answer
    }
    await expect.poll(() => stream.size).toBe(before)
    const opened: IncomingMessage[] = []
    for (let n = 0; n < 20; n++) opened.push(await open())
    const refused = await open()
    expect([opened.map(({ statusCode }) => statusCode), refused.statusCode]).toEqual([Array(20).fill(200), 429])
    expect(refused.headers).toMatchObject({
      'retry-after': '10',
      'access-control-allow-origin': '*',
      'access-control-expose-headers': expect.stringContaining('Retry-After'),
    })
    for (const answer of opened) answer.destroy()
    await expect.poll(() => stream.size).toBe(before)
    await server.stop()
  })

  it('goes on where somebody left, for who says so by the address', async () => {
    const { article, join, request, said } = room()
    await join('dunnock')
    const on = await article({ commentsModeration: 'post' })
    await said('dunnock', { article: on })
    const after = Date.now() - 60_000
    const reader = (await request('GET', `/api/comments/events?article=${on}&after=${after}`)).body?.getReader()
    let text = ''
    while (!text.includes('data:')) text += new TextDecoder().decode((await reader?.read())?.value)
    await reader?.cancel()
    expect(text).toMatch(/"total":1,"added":\["\w+"\]/)
    expect((await request('GET', `/api/comments/events?article=${on}&after=x`)).status).toBe(400)
  })
}
