import type { ServerResponse } from 'node:http'

import { beforeEach, expect, it, vi } from 'vitest'

import { whileAnswering } from '../shared/answering.js'
import { consoleToLog } from './consoleToLog.js'
import { createLogger } from './logger.js'

const lines: string[] = []
beforeEach(() => void lines.splice(0))
const written = () => lines.map((line) => JSON.parse(line) as { level: string; msg?: string; err?: { message: string; stack?: string } })
const answerTo = (headers: object) => ({ req: { headers } }) as ServerResponse

it('makes one line of the log of whatever is printed, and gives the console back', () => {
  const own = { error: vi.fn(), warn: vi.fn() }
  const { error, warn } = own
  const back = consoleToLog(createLogger('info', { write: (line) => void lines.push(line) }), own)
  own.error('\u001b[31m⨯\u001b[39m', new Error('a page broke'))
  own.warn(' ⚠ Careful:', { of: ['this'] })
  own.error('')
  expect(written()).toMatchObject([
    { level: 'error', err: { message: 'a page broke', stack: expect.stringContaining('consoleToLog') as string }, msg: 'a page broke' },
    { level: 'warn', msg: "Careful: { of: [ 'this' ] }" },
  ])
  expect(error).not.toHaveBeenCalled()
  back()
  expect([own.error, own.warn]).toEqual([error, warn])
})

it('says nothing of how a function of the admin was asked, and of all else that fails while something is answered', () => {
  const own = { error: vi.fn(), warn: vi.fn() }
  consoleToLog(createLogger('info', { write: (line) => void lines.push(line) }), own)
  whileAnswering(answerTo({ 'next-action': 'x' }), () => own.error(' ⨯', new Error('Connection closed.')))
  expect(lines).toEqual([])
  whileAnswering(answerTo({}), () => own.error(' ⨯', new TypeError('a page broke')))
  expect(written()).toMatchObject([{ level: 'error', msg: 'a page broke' }])
})
