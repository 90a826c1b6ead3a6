import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline, Readable } from 'node:stream'

import type { Id, Room } from './room.js'

export interface ServedPage {
  /**
   * Of a page with the component, and of the API below it; `?lang=he` is the page's language, `?style=…` its CSS, `?theme=dark` the
   * component's, `?trusted` asks for Trusted Types, `?base=/` has its links lead from there. Under any name below `localhost` it is a page
   * of another site, whose component asks the same API.
   */
  url: string
  /** From now on the API is that of a room, and the conversation that of an article. */
  show: (room: Room, article: Id) => void
  stop: () => Promise<void>
}

const bodyOf = async (req: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

const trusted = "default-src 'self'; require-trusted-types-for 'script'; trusted-types newsroom-comments"

const page = (article: Id, query: URLSearchParams, origin: string) =>
  `<!doctype html><html lang="${query.get('lang') ?? 'en'}"><meta name="viewport" content="width=device-width"><title>A page</title>${query.has('base') ? `<base href="${query.get('base')}">` : ''}${query.has('style') ? `<style>${query.get('style')}</style>` : ''}<main><h1>A page</h1><newsroom-comments api="${origin}/api" on="article" document="${article}" theme="${query.get('theme') ?? 'auto'}"></newsroom-comments></main><script type="module" src="${origin}/api/comments/element.js"></script>`

/** The API's origin where the page is of another. */
const elsewhere = ({ headers: { host = '' } }: IncomingMessage): string =>
  /[.](localhost:\d+)$/.exec(host)?.[1]?.replace(/^/, 'http://') ?? ''

/**
 * The component on a page of its own, and the API on the same origin, as browsers want it for passkeys: without Next, so that nothing has
 * to be built.
 */
export const servePage = async (): Promise<ServedPage> => {
  let shown: { room: Room; article: Id } | undefined
  const answer = async (req: IncomingMessage): Promise<Response> => {
    if (!shown) return new Response(null, { status: 503 })
    if (!req.url?.startsWith('/api/'))
      return new Response(page(shown.article, new URL(req.url ?? '', 'http://localhost').searchParams, elsewhere(req)), {
        headers: {
          'content-type': 'text/html; charset=utf-8',
          ...(req.url?.includes('trusted') ? { 'content-security-policy': trusted } : {}),
        },
      })
    const body = await bodyOf(req)
    return shown.room.request(req.method ?? 'GET', req.url, {
      ...(body === '' ? {} : { body }),
      headers: req.headers as Record<string, string>,
    })
  }
  const server: Server = createServer((req, res) => {
    void answer(req).then(
      (response) => {
        res.writeHead(response.status, Object.fromEntries(response.headers))
        // Whoever hangs up ends what is sent to them.
        if (response.body) pipeline(Readable.fromWeb(response.body as never), res, () => undefined)
        else res.end()
      },
      () => res.destroy(),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    show: (room, article) => {
      shown = { room, article }
    },
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
