/**
 * `npm start` as a newcomer meets it, on the packages and the build that are there (the step `build` of `npm test`
 * makes them); on a database and a port of its own.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { copyFileSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openSqlite } from '../../src/backup/sqliteFile.js'
import { asksTheServer, readDocBlocks } from '../helpers/docBlocks.js'
import { freePort } from '../helpers/freePort.js'

interface Run {
  child: ChildProcess
  output: () => string
  /** Resolves when the output matches; rejects when the process ends before it. */
  until: (pattern: RegExp) => Promise<RegExpMatchArray>
  ended: Promise<number | null>
}

const running = new Set<ChildProcess>()

/** What a page says of itself to search engines. */
const said = /<meta name="description" content="[^"]+"/

const start = (env: Record<string, string>): Run => {
  const { PATH, HOME } = process.env
  // Next's types want NODE_ENV in every environment; a newcomer has none.
  const environment = { PATH, HOME, ...env } as unknown as NodeJS.ProcessEnv
  const child = spawn(process.execPath, ['scripts/start.mjs'], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(child)
  let text = ''
  const waiting = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      for (const look of waiting) look()
    })
  const ended = new Promise<number | null>((resolve) =>
    child.on('close', (code) => {
      running.delete(child)
      resolve(code)
    }),
  )
  const until = (pattern: RegExp) =>
    new Promise<RegExpMatchArray>((resolve, reject) => {
      const look = () => {
        const found = text.match(pattern)
        if (!found) return
        waiting.delete(look)
        resolve(found)
      }
      waiting.add(look)
      look()
      void ended.then((code) => reject(new Error(`ended with ${code} before ${pattern}:\n${text}`)))
    })
  return { child, output: () => text, until, ended }
}

let folder: string
let port: number
let at: string
let env: Record<string, string>
let archive: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'newsroom-start-'))
  port = await freePort()
  at = `http://127.0.0.1:${port}`
  archive = join(folder, 'backup.tar.gz')
  env = { PORT: String(port), DATABASE_URI: `file:${join(folder, 'newsroom.db')}`, MEDIA_DIR: join(folder, 'media') }
})
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const json = async (path: string, init?: RequestInit) => {
  const response = await fetch(`${at}${path}`, init)
  return {
    status: response.status,
    body: (await response.json()) as Record<string, never> & { items?: { title: string }[]; token?: string },
  }
}

const logIn = (password: string) =>
  json('/api/users/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'editor@example.com', password }),
  })

/** A query that is kept, and what goes past what is kept: on its way to Next its body has been looked at. */
const answersGraphQL = async () => {
  const ask = async (body: string) => {
    const response = await fetch(`${at}/api/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    return [response.status, (await response.json()) as { data?: unknown; errors?: unknown[] }] as const
  }
  for (const query of [
    '{ Articles(limit: 1) { totalDocs } }',
    'query ($limit: Int) { ...List } fragment List on Query { Articles(limit: $limit) { totalDocs } }',
    '{ allMedia: Images(limit: 1, draft: true) { totalDocs } }',
  ])
    expect(await ask(JSON.stringify({ query, variables: {} })), query).toEqual([200, { data: expect.anything() as unknown }])
  const [status, wrong] = await ask(
    JSON.stringify({ query: 'mutation { loginUser(email: "nobody@example.com", password: "wrong") { token } }' }),
  )
  expect(status).toBeLessThan(500)
  expect(wrong.errors).toHaveLength(1)
  const [broken, told] = await ask('{"query":')
  expect([broken, told.errors?.length]).toEqual([400, 1])
}

/** Every `curl` of the guides, page by page, as a reader would type it; a stream is read for a while and then let go. */
const answersTheGuides = async (password: string) => {
  const asked = readDocBlocks().filter(asksTheServer)
  const pages = new Set(asked.map(({ page }) => page))
  expect([...pages]).toEqual(expect.arrayContaining(['docs/guides/first-item.md', 'docs/guides/front-end.md']))
  const curl = 'curl() { command curl -sS -g --fail-with-body --max-time 3 "$@" || [ $? = 28 ]; }'
  for (const page of pages) {
    const blocks = asked.flatMap((block) =>
      block.page === page ? [`echo; echo "── line ${block.line}"`, block.text.replaceAll('http://localhost:3000', at)] : [],
    )
    const { PATH } = process.env
    const env = { PATH, PASSWORD: password } as unknown as NodeJS.ProcessEnv
    const outcome = spawnSync('bash', ['-euo', 'pipefail', '-c', [curl, ...blocks].join('\n')], { encoding: 'utf8', env })
    expect(outcome.status, `${page}\n${outcome.stdout.slice(-2000)}\n${outcome.stderr}`).toBe(0)
    if (page !== 'docs/guides/first-item.md') continue
    const [published, corrected, withdrawn] = [
      '"Bridge reopens after repairs"',
      '"text":"The bridge was closed for six weeks, not five."',
      '"article.withdrawn"',
    ]
    for (const words of [published, corrected, withdrawn]) expect(outcome.stdout).toContain(words)
    expect(outcome.stdout).not.toContain('"errors"')
  }
}

/** `npm run newsroom -- …`, on the newsroom of these tests unless other settings are given. */
const newsroom = (args: string[], settings: Record<string, string> = {}): Promise<{ code: number | null; output: string }> =>
  new Promise((resolve) => {
    const { PATH, HOME } = process.env
    const child = spawn(process.execPath, ['--conditions=production', 'scripts/newsroom.mjs', ...args], {
      env: { PATH, HOME, ...env, ...settings } as unknown as NodeJS.ProcessEnv,
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.on('close', (code) => resolve({ code, output }))
  })

/**
 * In a copy, by itself: what libsql has opened it lets go of only when its memory is collected, and a restore sees that the file is used.
 */
const countArticles = async (file: string): Promise<number> => {
  const copy = join(folder, `${randomUUID()}.db`)
  copyFileSync(file, copy)
  const client = openSqlite(copy)
  const { rows } = await client.execute('SELECT count(*) AS n FROM articles')
  client.close()
  return Number(rows[0]?.n)
}

describe.sequential('npm start', () => {
  let password: string
  let titles: string[]

  it('makes a newsroom, says ready, and answers at once', async () => {
    const run = start(env)
    await run.until(/^ready in /m)
    password = (await run.until(/password {2}(\S+) /))[1] ?? ''
    for (const address of ['/admin', '/api/articles', '/api/graphql', '/livewire/feed.json', '/livewire/rss.xml', '/livewire/atom.xml'])
      expect(run.output()).toContain(`http://localhost:${port}${address}`)

    expect(await json('/healthz')).toEqual({ status: 200, body: { status: 'live' } })
    const ready = await json('/readyz')
    expect(ready.status, JSON.stringify(ready.body)).toBe(200)
    titles = ((await json('/livewire/feed.json')).body.items ?? []).map(({ title }) => title)
    expect(titles.length).toBeGreaterThan(5)
    expect((await logIn(password)).body.token).toBeTruthy()
    await answersGraphQL()
    await answersTheGuides(password)
    for (const page of ['/', '/masthead', '/corrections', '/ledger']) {
      const html = await (await fetch(at + page)).text()
      expect(html).toMatch(said)
      // One address, and the feeds beside it.
      expect(html, page).toContain(`<link rel="canonical" href="http://localhost:${port}${page === '/' ? '' : page}`)
      expect(html, page).toContain(`href="http://localhost:${port}/livewire/rss.xml"`)
    }
    expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600)

    // What Next answers goes out compressed, the API as well as pages.
    for (const address of ['/api/comments/element.js', '/api/openapi.json', '/ledger'])
      expect((await fetch(at + address)).headers.get('content-encoding'), address).toMatch(/gzip|br/)

    expect((await fetch(`${at}/_next/image?url=%2Fapi%2Fimages%2Ffile%2Fa.jpg&w=640&q=75`)).status).toBe(404)

    expect(await newsroom(['backup', archive])).toMatchObject({ code: 0, output: expect.stringContaining('read back and whole') as string })
    expect(statSync(archive).mode & 0o777).toBe(0o600)
    expect(await newsroom(['restore', archive, '--replace'])).toMatchObject({
      code: 1,
      output: expect.stringMatching(/Stop it, and run this again/) as string,
    })

    run.child.kill('SIGTERM')
    expect(await run.ended).toBe(0)
    await expect(fetch(`${at}/healthz`)).rejects.toThrow()
    // The file alone, without what lay beside it, holds everything.
    expect(await countArticles(join(folder, 'newsroom.db'))).toBeGreaterThan(5)
  })

  it('comes back elsewhere from its backup', async () => {
    expect(await newsroom(['restore', archive])).toMatchObject({
      code: 1,
      output: expect.stringMatching(/not empty.*nothing was changed.*--replace/s) as string,
    })
    expect(await newsroom(['restore', archive, '--check'])).toMatchObject({
      code: 0,
      output: expect.stringContaining('is whole') as string,
    })
    const there = join(folder, 'there')
    const moved = { DATABASE_URI: `file:${join(there, 'newsroom.db')}`, MEDIA_DIR: join(there, 'media') }
    expect(await newsroom(['restore', archive], moved)).toMatchObject({
      code: 0,
      output: expect.stringContaining('Restored as it was') as string,
    })
    expect(await countArticles(join(there, 'newsroom.db'))).toBe(await countArticles(join(folder, 'newsroom.db')))
    expect(readdirSync(join(there, 'media')).sort()).toEqual(readdirSync(join(folder, 'media')).sort())
    for (const args of [['backup'], ['restore'], ['backup', 'a', 'b'], ['restore', '--force', 'a']])
      expect((await newsroom(args)).code).toBe(2)
  })

  it('keeps its data, secret and account, takes seconds, and prints no password again', async () => {
    const began = performance.now()
    const run = start(env)
    await run.until(/^ready in /m)
    expect(performance.now() - began).toBeLessThan(30_000)
    expect(run.output()).not.toMatch(/Installing|Building/)
    expect(run.output()).not.toContain(password)
    expect(run.output()).not.toMatch(/password {2}\S+ /)
    expect(((await json('/livewire/feed.json')).body.items ?? []).map(({ title }) => title)).toEqual(titles)
    expect((await logIn(password)).status).toBe(200)

    const second = start(env)
    expect(await second.ended).toBe(4)
    expect(second.output()).toMatch(new RegExp(`Port ${port} on 127\\.0\\.0\\.1 is taken.*\\n.*PORT=\\d+ npm start`))

    // A start that is killed outright must not leave a server that keeps the port.
    run.child.kill('SIGKILL')
    await run.ended
    await expect
      .poll(
        () =>
          fetch(`${at}/healthz`).then(
            () => 'answers',
            () => 'gone',
          ),
        { timeout: 15_000 },
      )
      .toBe('gone')
  })

  it('ends with 0 at Ctrl-C, with a stream and a keep-alive connection open', async () => {
    const run = start(env)
    await run.until(/^ready in /m)
    const stream = await fetch(`${at}/livewire/events`)
    expect(stream.headers.get('content-type')).toContain('text/event-stream')
    const began = performance.now()
    run.child.kill('SIGINT')
    expect(await run.ended).toBe(0)
    expect(performance.now() - began).toBeLessThan(8000)
    await stream.body?.cancel().catch(() => undefined)
  })
})

describe('npm start refuses, with a message and an exit code', () => {
  it.each([
    [{ PORT: 'ninety' }, 2, 'PORT is "ninety"'],
    [{ DATABASE_URI: 'postgres://localhost/news' }, 2, 'DATABASE_URI'],
    [{ DATABASE_URI: 'mongodb://localhost/news', NODE_ENV: 'production' }, 2, 'PAYLOAD_SECRET is not set'],
    [{ DATABASE_URI: 'file:/dev/null/news.db' }, 5, 'Cannot write to /dev/null'],
  ])('%j', async (wrong, code, message) => {
    const run = start({ ...env, ...wrong })
    expect(await run.ended).toBe(code)
    expect(run.output()).toContain(message)
    expect(run.output()).not.toMatch(/^\s+at /m)
  })
})
