import { describe, expect, it } from 'vitest'
import pino from 'pino'
import { createLogger, quietLogger } from './logger.js'

const logged = (write: (logger: ReturnType<typeof createLogger>) => void): { text: string; line: Record<string, unknown> } => {
  let text = ''
  write(createLogger('info', { write: (chunk) => void (text += chunk) }))
  return { text, line: JSON.parse(text) as Record<string, unknown> }
}

describe('the logger', () => {
  it('writes one JSON object a line, with level and time by name', () => {
    const { text, line } = logged((logger) => logger.info({ route: '/livewire/log' }, 'request'))
    expect(text.endsWith('}\n')).toBe(true)
    expect(line).toMatchObject({ level: 'info', route: '/livewire/log', msg: 'request' })
    expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT/)
    expect(line).not.toHaveProperty('hostname')
  })

  it('hides secrets and personal data by name, two levels deep', () => {
    const { text } = logged((logger) =>
      logger.info(
        { password: 'p1', req: { headers: { cookie: 'c1' }, ip: 'somewhere' }, doc: { owner: { email: 'e1', token: 't1' } } },
        'x',
      ),
    )
    expect(text).not.toMatch(/p1|c1|somewhere|e1"|t1"/)
  })

  it('keeps of an error its kind, words and way, and nothing that hangs on it', () => {
    const error = Object.assign(new Error('No mail to jane@mail.example from 203.0.113.9', { cause: new Error('inner') }), {
      data: { real: 'Jane Roe' },
      code: 'E_MAIL',
    })
    const { text, line } = logged((logger) => logger.error({ err: error }, 'failed'))
    expect(text).not.toMatch(/jane|203\.0|Jane Roe/)
    expect(line.err).toMatchObject({ type: 'Error', code: 'E_MAIL', message: 'No mail to [email] from [ip]', cause: { message: 'inner' } })
  })

  it.each([
    ['drizzle', 'Failed query: insert into "readers" ("salt") values (?)\nparams: 5a17ca11,zoe'],
    ['MongoDB', 'E11000 duplicate key error collection: x.readers index: username_1 dup key: { username: "zoe" }'],
    ['Mongoose', 'Cast to ObjectId failed for value "zoe" (type string) at path "_id" for model "readers"'],
    ['JSON', `Unexpected token 'z', "zoe 5a17ca11" is not valid JSON`],
    ['GraphQL', 'Variable "$a" got invalid value { name: "zoe" }; Expected type Int'],
    ['SQLite', 'SQLITE_ERROR: near "zoe": syntax error'],
  ])('cuts what %s prints of values', (_, message) => {
    const error = new Error(message, { cause: new Error(message) })
    const { text } = logged((logger) => logger.error({ err: error, msg: message }))
    expect(text).not.toMatch(/zoe|5a17ca11/)
    expect(logged((logger) => logger.error(error)).text).not.toMatch(/zoe|5a17ca11/)
  })

  it("writes a caller's fault at info, without its way", () => {
    const { text, line } = logged((logger) => logger.error({ err: Object.assign(new Error('No such thing'), { status: 404 }) }))
    expect(line).toMatchObject({ level: 'info', err: { status: 404, message: 'No such thing' } })
    expect(text).not.toContain(' at ')
  })

  it('keeps lines short, and JSON', () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`key${n}`, 'x'.repeat(5000)]))
    const { text, line } = logged((logger) => logger.error({ err: new Error('y'.repeat(100_000)), many }, 'z'.repeat(100_000)))
    expect(text.length).toBeLessThan(4200)
    expect(line.level).toBe('error')
  })

  it('writes a thousand equal faults as a few lines', () => {
    let lines = 0
    const logger = createLogger('info', { write: () => void lines++ })
    for (let n = 0; n < 1000; n++) logger.error({ err: new Error('the same') })
    expect(lines).toBe(3)
  })

  it('makes a logger of somebody else as quiet', () => {
    let text = ''
    const foreign = pino({ level: 'info' }, { write: (chunk: string) => void (text += chunk) })
    quietLogger(foreign)
    foreign.error({ err: new Error('Failed query: select ?\nparams: zoe'), doc: { a: { b: { hash: 'zoe' } } } })
    foreign.warn('Cut params: zoe')
    expect(text).not.toContain('zoe')
    expect(text.trim().split('\n')).toHaveLength(2)
  })
})
