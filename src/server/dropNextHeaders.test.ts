import { describe, expect, it } from 'vitest'

import { dropNextHeaders } from './dropNextHeaders.js'

const left = (headers: Record<string, string>, request: Parameters<typeof dropNextHeaders>[1] = {}) => {
  const sent = { host: 'a', 'x-forwarded-for': '1.2.3.4', 'x-real-ip': '1.2.3.4', 'x-newsroom-caller': 'b', ...headers }
  dropNextHeaders(sent, request)
  const { host: _, 'x-forwarded-for': __, 'x-real-ip': ___, 'x-newsroom-caller': ____, ...rest } = sent
  return Object.keys(rest)
}

describe('Headers of Next', () => {
  it.each([
    'next-resume',
    'next-html-request-id',
    'next-hmr-refresh',
    'x-next-resume-state-length',
    'x-next-revalidated-tags',
    'x-next-revalidate-tag-token',
    'x-nextjs-data',
    'x-nextjs-rewritten-path',
    'x-nextjs-deployment-id',
    'x-middleware-subrequest',
    'x-middleware-prefetch',
    'x-middleware-override-headers',
    'x-middleware-set-cookie',
    'x-invoke-path',
    'x-invoke-status',
    'x-invoke-error',
    'x-matched-path',
    'x-now-route-matches',
    'x-prerender-revalidate',
    'x-action-forwarded',
    'x-vercel-id',
  ])('are taken away from whoever sends them: %s', (name) => {
    expect(left({ [name]: '1' })).toEqual([])
    expect(left({ [name]: '1', rsc: '1' })).toEqual(['rsc'])
    expect(left({ [name]: '1', 'next-action': 'x' }, { method: 'POST' })).toEqual(['next-action'])
  })

  const ofClient = {
    'next-router-state-tree': 't',
    'next-router-prefetch': '1',
    'next-router-segment-prefetch': '/_tree',
    'next-url': '/a',
  }
  it('of its client are left together with what they go with, alone', () => {
    expect(left({ ...ofClient, rsc: '1' })).toEqual([...Object.keys(ofClient), 'rsc'])
    expect(left({ ...ofClient, 'next-action': 'x' }, { method: 'POST' })).toEqual([...Object.keys(ofClient), 'next-action'])
    expect(left(ofClient)).toEqual([])
    expect(left({ 'next-action': 'x' })).toEqual([])
    expect(left({ ...ofClient, rsc: '1', 'next-action': 'x' }, { method: 'POST', isApi: true })).toEqual([])
  })
})
