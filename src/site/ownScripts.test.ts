import { afterEach, describe, expect, it } from 'vitest'

import { ask, startNodeServer } from '../../tests/helpers/nodeServer.js'
import { ownScripts, withoutNextScripts } from './ownScripts.js'

const nonce = 'a+b/c=='
const head = `<link rel="stylesheet" href="/_next/static/css/1.css" nonce="${nonce}"/>`
const ours = [
  `<script type="module" src="/site.js?1" nonce="${nonce}" async=""></script>`,
  `<script type="module" src="/api/comments/element.js" nonce="${nonce}" async=""></script>`,
  '<script type="application/ld+json">{"@type":"NewsArticle"}</script>',
  '<script type="application/json">{"seq":1}</script>',
].join('')
const next = [
  `<link rel="preload" as="script" fetchPriority="low" nonce="${nonce}" href="/_next/static/chunks/webpack.js"/>`,
  `<script src="/_next/static/chunks/main.js" async="" nonce="${nonce}"></script>`,
  `<script nonce="${nonce}">self.__next_f.push([1,"\\u003c/script>"])</script>`,
  `<script src="/_next/static/chunks/polyfills.js" noModule="" nonce="${nonce}"></script>`,
]
/** What somebody wrote into a text, and how it would stand there if nobody had looked after it. */
const text = '<p>&lt;script src="/_next/x.js"&gt; <script src="/_next/x.js" nonce="guessed">1</script> $& 橋</p>'

describe('a page', () => {
  it('runs the site’s own scripts, and none of Next’s', () => {
    expect(withoutNextScripts(head + next.join('') + text + ours + next.join(''), nonce)).toBe(head + text + ours)
  })
})

describe('the server', () => {
  let stop: (() => Promise<void>) | undefined
  afterEach(() => stop?.())

  const serve = async () => {
    const server = await startNodeServer()
    stop = server.stop
    const part = ownScripts({ config: { routes: { admin: '/admin', api: '/api' } } } as never)
    const whole = head + next.join('') + text + ours
    server.serve(
      (req) => {
        req.headers['content-security-policy'] = `script-src 'nonce-${nonce}'`
        return false
      },
      ...(part.handler ? [part.handler] : []),
      (req, res) => {
        res.setHeader('content-type', /data/.test(req.url ?? '') ? 'application/json' : 'text/html; charset=utf-8')
        res.setHeader('x-encoding', String(req.headers['accept-encoding']))
        if (/sized/.test(req.url ?? '')) res.setHeader('content-length', Buffer.byteLength(whole))
        const [before, after] = [Buffer.from(whole).subarray(0, 401), Buffer.from(whole).subarray(401)]
        if (/early/.test(req.url ?? '')) res.writeHead(200, { 'content-length': Buffer.byteLength(whole) })
        res.write(before)
        res.end(after)
        return true
      },
    )
    return { whole, read: (path: string, headers = {}) => ask(server.url + path, { headers }) }
  }

  it('takes them out of what readers read, in whatever pieces it comes, and of nothing else', async () => {
    const { whole, read } = await serve()
    const plain = head + text + ours
    for (const path of ['/', '/articles/x?y=1', '/sized']) expect(String((await read(path)).body)).toBe(plain)
    for (const path of ['/admin', '/api/x', '/preview/articles/1', '/_next/x', '/file.html', '/data'])
      expect(String((await read(path)).body)).toBe(whole)
    expect(String((await read('/', { rsc: '1' })).body)).toBe(whole)
    expect(String((await read('/early')).body)).toBe(whole)
  })
  it('has what it reads come as it is', async () => {
    const { read } = await serve()
    const encoding = { 'accept-encoding': 'gzip' }
    expect((await read('/', encoding)).headers['x-encoding']).toBe('undefined')
    expect((await read('/admin', encoding)).headers['x-encoding']).toBe('gzip')
  })
})
