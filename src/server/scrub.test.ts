import { describe, expect, it } from 'vitest'
import { scrub } from './scrub.js'

describe('scrub', () => {
  it.each([
    ['mail to jane.doe+wire@mail.example.org failed', 'mail to [email] failed'],
    ['jürgen@zeitung.example wrote', '[email] wrote'],
    ['peer 203.0.113.7 sent', 'peer [ip] sent'],
    ['peer 203.0.113.7:4711 sent', 'peer [ip]:4711 sent'],
    ['peer 2001:db8:85a3:0:0:8a2e:370:7334 sent', 'peer [ip] sent'],
    ['peer 2001:db8::1 sent', 'peer [ip] sent'],
    ['peer ::ffff:203.0.113.7 sent', 'peer ::ffff:[ip] sent'],
    ['mongodb://desk:hunter2@db.example/newsroom', 'mongodb://[credentials]@db.example/newsroom'],
    ['JWT eyJhbGciOi.eyJpZCI6.c2lnbmF0dXJl', 'JWT [token]'],
  ])('%s', (line, expected) => {
    expect(scrub(line)).toBe(expected)
  })

  it.each([
    '{"time":"2026-11-24T02:30:29.123Z","ms":12}',
    'listening on 127.0.0.1:3000 and [::1]:3000',
    'payload 3.90.1, node 20.19.0',
    'at file:///srv/newsroom/server.mjs:12:34',
    'src/app/(payload)/@modal/page.tsx',
    '@payloadcms/db-sqlite@3.90.1',
    'std::vector and a::b::c()',
  ])('leaves %s', (line) => {
    expect(scrub(line)).toBe(line)
  })

  it('takes no longer on long lines than their length asks', () => {
    const line = `${'a'.repeat(500_000)} ${'1.'.repeat(250_000)} ${'a:'.repeat(250_000)}`
    const began = performance.now()
    scrub(line)
    expect(performance.now() - began).toBeLessThan(2000)
  })
})
