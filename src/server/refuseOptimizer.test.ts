import type { IncomingMessage, ServerResponse } from 'node:http'

import { describe, expect, it } from 'vitest'

import nextConfig from '../../next.config.mjs'
import { isOptimizer, refuseOptimizer } from './refuseOptimizer.js'

describe('Next’s image optimizer', () => {
  it.each([
    '/_next/image?url=%2Fapi%2Fimages%2Ffile%2Fa.jpg&w=640&q=75',
    '/_next/image',
    '/_next/image/',
    '/_next/image/more?url=a',
    '/_next//image?url=a',
    '//_next/image?url=a',
    '/_next/./image?url=a',
    '/x/../_next/image?url=a',
    '/x/%2e%2e/_next/image?url=a',
    '/_next%2Fimage?url=a',
    '/%5Fnext/%69mage?url=a',
    '/%255Fnext/image?url=a',
    '/%2525255Fnext/image',
    '/_next\\image?url=a',
    '/_next%5Cimage?url=a',
    '/_NEXT/Image?url=a',
    '/_next/image;v=1?url=a',
    '/_next/image#x',
    '/_next/image%3Furl=a',
  ])('is not there as %s', (target) => {
    for (const method of ['GET', 'HEAD', 'POST', 'OPTIONS']) {
      const answer: { status?: number; body?: unknown } = {}
      const res = {
        writeHead: (status: number) => Object.assign(answer, { status }),
        end: (body: unknown) => Object.assign(answer, { body }),
      }
      expect(refuseOptimizer({ method, url: target } as IncomingMessage, res as unknown as ServerResponse)).toBe(true)
      expect(answer).toEqual({ status: 404, body: method === 'HEAD' ? undefined : (expect.stringContaining('Not Found') as string) })
    }
  })

  it.each([
    '/',
    '/_next/static/chunks/image.js',
    '/_next/images',
    '/api/images/file/a.jpg',
    '/articles/_next/image',
    '/?next=/_next/image',
    '/%E0%A4%A',
    '/articles/an%20image',
    '/a/_next/image',
  ])('does not take %s with it', (target) => expect(isOptimizer(target)).toBe(false))

  it('is off in what is built, too', () => {
    expect((nextConfig as { images?: { unoptimized?: boolean } }).images?.unoptimized).toBe(true)
  })
})
