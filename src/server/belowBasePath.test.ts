import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { belowBasePath, insideApp } from './belowBasePath.js'

afterEach(() => vi.unstubAllEnvs())

/** What parts in front of Next saw of an address, if they saw it, and what Next was given. */
const way = (url: string, behind?: string): { inFront: string | undefined; next: string | undefined } => {
  const req = { url } as IncomingMessage
  let given: string | undefined
  const { enter, next } = belowBasePath((asked) => {
    given = asked.url
    return true
  })
  const answered = enter(req, {} as ServerResponse)
  const inFront = answered ? undefined : req.url
  if (!answered) void next(behind === undefined ? req : ({ url: behind } as IncomingMessage), {} as ServerResponse)
  return { inFront, next: given }
}

describe('belowBasePath', () => {
  it.each([
    ['/news/livewire/feed.json?x=1', '/livewire/feed.json?x=1', '/news/livewire/feed.json?x=1'],
    ['/news', '/', '/news'],
    ['/news/', '/', '/news/'],
    ['/news?page=2', '/?page=2', '/news?page=2'],
    ['/newsroom/livewire/feed.json', undefined, '/newsroom/livewire/feed.json'],
    ['/livewire/feed.json', undefined, '/livewire/feed.json'],
    ['/readyz?x', '/readyz?x', '/news/readyz?x'],
  ])('%s', (url, inFront, next) => {
    vi.stubEnv('NEXT_BASE_PATH', '/news')
    expect(way(url)).toEqual({ inFront, next })
  })

  it.each([
    ['/', '/news'],
    ['/?page=2', '/news?page=2'],
    ['/api/posts', '/news/api/posts'],
  ])('hands on what a part asks for, %s', (url, next) => {
    vi.stubEnv('NEXT_BASE_PATH', '/news')
    expect(way('/news/whatever', url).next).toBe(next)
  })

  it('leaves addresses of an app at the root alone', () => {
    vi.stubEnv('NEXT_BASE_PATH', undefined)
    expect(way('/news?x')).toEqual({ inFront: '/news?x', next: '/news?x' })
    expect(way('/')).toEqual({ inFront: '/', next: '/' })
    expect(insideApp('/')).toBe('/')
  })
})
