import { describe, expect, it, vi } from 'vitest'
import { createReadiness } from './readiness.js'

const ok = { name: 'log', check: async () => 1 }

describe('readiness', () => {
  it('is ready when every check answers', async () => {
    expect(await createReadiness({ checks: [ok], stopping: () => false })()).toEqual({ ready: true, checks: { log: 'ok' } })
  })

  it('names what failed without repeating its words', async () => {
    const onFailure = vi.fn()
    const broken = { name: 'database', check: async () => Promise.reject(new Error('mongodb://desk:pw@db')) }
    const result = await createReadiness({ checks: [ok, broken], stopping: () => false, onFailure })()
    expect(result).toEqual({ ready: false, checks: { log: 'ok', database: 'failed' } })
    expect(onFailure).toHaveBeenCalledOnce()
  })

  it('does not wait for a check that hangs', async () => {
    const hanging = { name: 'database', check: () => new Promise(() => {}) }
    const result = await createReadiness({ checks: [hanging], stopping: () => false, timeout: 20 })()
    expect(result).toEqual({ ready: false, checks: { database: 'no answer in 20 ms' } })
  })

  it('asks the checks once for many callers at a time', async () => {
    const check = vi.fn(async () => 1)
    const readiness = createReadiness({ checks: [{ name: 'database', check }], stopping: () => false })
    await Promise.all(Array.from({ length: 50 }, () => readiness()))
    expect(check).toHaveBeenCalledOnce()
  })

  it('is not ready while it shuts down', async () => {
    expect((await createReadiness({ checks: [ok], stopping: () => true })()).ready).toBe(false)
  })
})
