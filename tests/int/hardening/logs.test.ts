import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'

import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'

const password = 'hush-hush canary 77'
/** Stands in everything that callers send here. */
const canary = 'zzcanaryzz'

describeEachEngine('the log', (engine) => {
  let app: BootedNewsroom
  let lines: string[] = []
  const written = () => lines.join('')
  const post = (path: string, body: unknown, headers = {}) => app.request('POST', path, { body, headers })

  beforeAll(async () => {
    const destination = { write: (line: string) => void lines.push(line) }
    app = await bootNewsroom({ engine, logger: { options: { level: 'debug' }, destination } })
    await app.tokenOf('editor')
  })
  afterEach(() => {
    for (const line of lines) expect(line.length).toBeLessThan(4200)
    lines = []
  })
  afterAll(() => app.stop())

  it('holds nothing of a statement that failed', async () => {
    await breakReaders(app)
    const response = await post('/api/readers', { username: canary, password })
    expect(response.status).toBeGreaterThanOrEqual(500)
    expect(written()).toContain('"level"')
    expect(written()).not.toContain(canary)
    expect(written()).not.toMatch(/params:|[0-9a-f]{64}/)
    await mendReaders(app)
  })

  it('holds nothing of queries, bodies and addresses, at info and without a way', async () => {
    const long = `${canary}${'x'.repeat(9000)}`
    const answers = await Promise.all([
      app.request('GET', `/api/articles?where[headline][like]=${long}`),
      app.request('GET', `/api/articles?sort=${long}`),
      app.request('GET', `/api/articles/${long}`),
      app.request('GET', `/api/${canary}`),
      app.request('GET', `/api/articles?where=${canary}`),
      post('/api/articles', `{"headline": ${canary}`, { 'content-type': 'application/json' }),
      post('/api/readers', { username: `${canary} ${canary}`, password: canary }),
      post('/api/readers/login', { username: canary, password: canary }),
      post('/api/users/login', { email: canary, password: canary }),
      post('/api/graphql', { query: `{ Articles(where: { headline: { like: "${canary}" } }) { docs { ${canary} } } }` }),
      post('/api/graphql', { query: `{ Articles(sort: "${canary}") { docs { id } } }` }),
      post('/api/graphql', { query: `query ($id: String!) { Article(id: $id) { id } }`, variables: { id: { [canary]: canary } } }),
    ])
    for (const { status } of answers) expect(status).toBeLessThan(500)
    expect(written()).not.toContain(canary)
    expect(written()).not.toMatch(/"level":(?:40|50|60)/)
    expect(written()).not.toContain('    at ')
  })

  it('is at most 16 KB of one request', async () => {
    const fields = Array.from({ length: 25 }, (_, n) => `a${n}: Articles(sort: "hash${n}") { docs { id } }`)
    await post('/api/graphql', { query: `{ ${fields.join(' ')} }` })
    expect(written().length).toBeLessThan(16_384)
    lines = []
    const ids = Array.from({ length: 500 }, (_, n) => `where[and][${n}][headline][like]=${canary}`).join('&')
    await app.request('GET', `/api/articles?${ids}`)
    expect(written().length).toBeLessThan(16_384)
  })

  it('still says what failed, and where', async () => {
    const { create } = app.payload.db
    app.payload.db.create = () => Promise.reject(Object.assign(new Error(`no such thing "${canary}"`), { code: 'E_TEST' }))
    await post('/api/readers', { username: 'somebody', password })
    app.payload.db.create = create
    expect(written()).toMatch(/E_TEST/)
    expect(written()).toMatch(/no such thing/)
    expect(written()).toContain('    at ')
    expect(written()).not.toContain(canary)
  })
})

interface Raw {
  drizzle: { run: (statement: string) => Promise<unknown> }
  connection: { db: { command: (command: object) => Promise<unknown> } }
}

const breakReaders = async ({ payload: { db } }: BootedNewsroom) => {
  const { connection, drizzle } = db as unknown as Raw
  if (db.name === 'sqlite') await drizzle.run('ALTER TABLE readers RENAME COLUMN hash TO hash_away')
  else await connection.db.command({ collMod: 'readers', validator: { $jsonSchema: { required: ['never'] } } })
}

const mendReaders = async ({ payload: { db } }: BootedNewsroom) => {
  const { connection, drizzle } = db as unknown as Raw
  if (db.name === 'sqlite') await drizzle.run('ALTER TABLE readers RENAME COLUMN hash_away TO hash')
  else await connection.db.command({ collMod: 'readers', validator: {} })
}
