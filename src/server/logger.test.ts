import { describe, expect, it, vi } from 'vitest'
import { createLogger, createRequestLogger } from './logger.js'

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
      logger.info({ password: 'p1', req: { headers: { cookie: 'c1' }, ip: 'somewhere' }, doc: { owner: { email: 'e1', token: 't1' } } }, 'x'),
    )
    expect(text).not.toMatch(/p1|c1|somewhere|e1"|t1"/)
  })

  it('keeps of an error its kind, words and way, and nothing that hangs on it', () => {
    const error = Object.assign(new Error('No mail to jane@mail.example from 203.0.113.9', { cause: new Error('inner') }), { data: { real: 'Jane Roe' }, code: 'E_MAIL' })
    const { text, line } = logged((logger) => logger.error({ err: error }, 'failed'))
    expect(text).not.toMatch(/jane|203\.0|Jane Roe/)
    expect(line.err).toMatchObject({ type: 'Error', code: 'E_MAIL', message: 'No mail to [email] from [ip]', cause: { message: 'inner' } })
  })
})

describe('the logger of requests', () => {
  it('writes many lines at once: after a moment, or when they are many', async () => {
    const writes: string[] = []
    const logger = createRequestLogger('info', { write: (chunk) => void writes.push(chunk) })
    logger.info({ method: 'GET', route: '/', status: 200, ms: 1 }, 'request')
    logger.debug('not asked for')
    expect(writes).toEqual([])
    await vi.waitFor(() => expect(writes).toHaveLength(1))
    expect(JSON.parse(writes[0] ?? '')).toEqual({ level: 'info', time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as unknown, method: 'GET', route: '/', status: 200, ms: 1, msg: 'request' })
    for (let n = 0; n < 300; n++) logger.info({ method: 'GET', route: '/livewire/feed.json', status: 304, ms: n }, 'request')
    expect(writes.length).toBeGreaterThan(1)
    await vi.waitFor(() => expect(writes.join('').trimEnd().split('\n')).toHaveLength(301))
  })
})
