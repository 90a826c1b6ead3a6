import { describe, expect, it } from 'vitest'
import { createLogger } from './logger.js'

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
