import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { Failure } from '../failure.mjs'

const listening = (server) =>
  new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', () => resolve(server.address().port)))

const freePort = async () => {
  const probe = createServer()
  const port = await listening(probe)
  await new Promise((resolve) => probe.close(resolve))
  return port
}

/** Asks again until the answer is as wanted, for a minute. */
export const until = async (what, ask) => {
  const giveUpAt = Date.now() + 60_000
  for (;;) {
    const answer = await ask().catch(() => undefined)
    if (answer) return answer
    if (Date.now() > giveUpAt) throw new Failure('failed', `${what}: not within a minute`)
    await sleep(250)
  }
}

/** A subscriber that keeps what it is sent. */
export const startReceiver = async () => {
  const received = []
  const server = createServer((request, response) => {
    const chunks = []
    request
      .on('data', (chunk) => chunks.push(chunk))
      .on('end', () => {
        received.push({ headers: request.headers, text: Buffer.concat(chunks).toString() })
        response.writeHead(204).end()
      })
  })
  const port = await listening(server)
  return { received, url: `http://127.0.0.1:${port}/`, close: () => server.close() }
}

/** Starts the built app. `said()` is what it has printed. */
export const startApp = async (folder, environment) => {
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '-p', String(port), '-H', '127.0.0.1'], {
    cwd: folder,
    env: { ...process.env, ...environment, NODE_ENV: 'production', NEXT_PUBLIC_SERVER_URL: base },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  const ended = new Promise((resolve) => child.once('close', resolve))
  const send = (method, path, body, token) => {
    const isForm = body instanceof FormData
    const headers = { ...(isForm ? {} : { 'content-type': 'application/json' }), ...(token ? { authorization: `JWT ${token}` } : {}) }
    return fetch(base + path, { method, headers, ...(body ? { body: isForm ? body : JSON.stringify(body) } : {}) })
  }
  /** What was answered, read as JSON where it is; throws where it is another status than one of `wanted`. */
  const ask = async (wanted, ...request) => {
    const response = await send(...request)
    const text = await response.text()
    if (![wanted].flat().includes(response.status))
      throw new Failure('failed', `${request[0]} ${request[1]}: ${response.status}, and ${wanted} is right\n${text.slice(0, 1000)}`)
    return /^[[{]/.test(text) ? JSON.parse(text) : text
  }
  return {
    send,
    ask,
    said: () => output,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
