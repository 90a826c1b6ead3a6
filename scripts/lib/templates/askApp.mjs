import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Failure } from '../failure.mjs'

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })

/** Asks again until the answer is as wanted, for a minute. */
const until = async (what, ask) => {
  const giveUpAt = Date.now() + 60_000
  for (;;) {
    const answer = await ask().catch(() => undefined)
    if (answer) return answer
    if (Date.now() > giveUpAt) throw new Failure('failed', `${what}: not within a minute`)
    await sleep(250)
  }
}

const text = (words) => ({
  root: { type: 'root', version: 1, format: '', indent: 0, direction: 'ltr', children: [{ type: 'paragraph', version: 1, format: '', indent: 0, direction: 'ltr', textFormat: 0, textStyle: '', children: [{ type: 'text', version: 1, text: words, format: 0, detail: 0, mode: 'normal', style: '' }] }] },
})

/**
 * Starts the built app, publishes a post, finds it in the feed, and has a reader try what is not a reader's.
 * @param {{ folder: string, env: Record<string, string>, hasReaders: boolean }} app
 * @returns {Promise<string>} what was seen
 */
export const askApp = async ({ folder, env, hasReaders }) => {
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  const server = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '-p', String(port), '-H', '127.0.0.1'], {
    cwd: folder,
    env: { ...process.env, ...env, NODE_ENV: 'production', NEXT_PUBLIC_SERVER_URL: base },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk) => (output += chunk))
  const send = (method, path, body, token) =>
    fetch(base + path, { method, headers: { 'content-type': 'application/json', ...(token ? { authorization: `JWT ${token}` } : {}) }, ...(body ? { body: JSON.stringify(body) } : {}) })
  const must = async (status, ...request) => {
    const response = await send(...request)
    const body = await response.text()
    if (response.status !== status) throw new Failure('failed', `${request[0]} ${request[1]}: ${response.status} where ${status} is right\n${body.slice(0, 1000)}`)
    return body
  }
  try {
    await until('The server', async () => (await send('GET', '/api/livewire/feed.json')).ok)
    const admin = { email: 'first@example.com', password: 'correct horse battery' }
    await must(200, 'POST', '/api/users/first-register', admin)
    const { token } = JSON.parse(await must(200, 'POST', '/api/users/login', admin))
    const { doc: post } = JSON.parse(await must(201, 'POST', '/api/posts', { title: 'A bridge opens', slug: 'a-bridge', content: text('It is open.'), _status: 'published' }, token))
    await until('The post in the feed', async () => (await (await send('GET', '/api/livewire/feed.json')).text()).includes('A bridge opens'))
    await must(200, 'GET', '/admin/login')
    if (!hasReaders) return 'a post is on the feed'

    const reader = { username: 'mallory', password: 'correct horse battery' }
    await must(201, 'POST', '/api/readers', reader)
    const { token: readers } = JSON.parse(await must(200, 'POST', '/api/readers/login', reader))
    await must(201, 'POST', '/api/comments', { post: post.id, text: 'Well said.' }, readers)
    await must(403, 'PATCH', `/api/posts/${post.id}`, { title: 'Mine' }, readers)
    await must(403, 'GET', '/api/users', undefined, readers)
    await must(403, 'POST', '/api/users', { email: 'mallory@example.com', password: 'correct horse battery' }, readers)
    await must(403, 'PATCH', '/api/users/1', { password: 'another horse battery' }, readers)
    await must(403, 'POST', '/seed', {}, readers)
    await must(200, 'POST', '/seed', {}, token)
    return 'a post is on the feed, a comment stands, and a reader is nobody elsewhere'
  } catch (error) {
    throw new Failure('failed', `${error.message}\n${output.slice(-3000)}`)
  } finally {
    server.kill('SIGTERM')
  }
}
