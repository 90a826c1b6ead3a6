import { execFileSync } from 'node:child_process'
import { brotliCompressSync, gzipSync } from 'node:zlib'

import { describe, expect, it } from 'vitest'

import type { PublicComment, ThreadPage } from '../page/types.js'
import { elementScript } from './bundle.js'
import { knownZone, renderConversation } from './render.js'
import { commentWordsIn } from '../words/table.js'

const comment = (id: string, more: Partial<PublicComment> = {}): PublicComment => ({
  id,
  state: 'shown',
  handle: 'owl',
  html: '<p dir="auto">Words</p>',
  at: '2026-01-01T00:00:00.000Z',
  replies: 0,
  ...more,
})
const page = (comments: PublicComment[], more: Partial<ThreadPage> = {}): ThreadPage => ({
  comments,
  total: comments.length,
  open: true,
  ...more,
})
const look = { language: 'en', words: commentWordsIn('en').words.element, direction: 'ltr', timeZone: 'UTC' } as const

describe('the component', () => {
  it('is made from what stands beside it, and is small', () => {
    expect(() => execFileSync(process.execPath, ['scripts/buildScripts.mjs', '--check'], { stdio: 'pipe' })).not.toThrow()
    expect(gzipSync(elementScript).length).toBeLessThan(15 * 1024)
    expect(brotliCompressSync(elementScript).length).toBeLessThan(15 * 1024)
  })
  it('draws nothing that is not escaped', () => {
    const html = renderConversation(page([comment('"><i>', { handle: '<img src=x>', answers: '<b>' })]), look)
    expect(html).not.toMatch(/<img|<i>/)
  })
  it('leads to what moderators did, where that is said', () => {
    expect(renderConversation(page([]), { ...look, ledger: '/ledger' })).toContain('<a href="/ledger">How comments are moderated</a>')
    expect(renderConversation(page([]), look)).not.toContain('<a ')
  })
  it('keeps the place of what was removed, and says where there is more', () => {
    const html = renderConversation(
      page(
        [
          comment('1', {
            state: 'removed',
            replies: 9,
            more: 'c',
            first: [comment('2', { answers: 'kate', badge: 'author', pick: true })],
          }),
        ],
        { next: 'n' },
      ),
      look,
    )
    for (const part of [
      'was removed',
      'data-after="c"',
      'data-after="n"',
      'Author',
      'Editor’s pick',
      'to <bdi>kate</bdi>',
      'id="comment-2"',
    ])
      expect(html).toContain(part)
  })
  it('has times in a zone that the browser knows, and in none that it does not', () => {
    expect(['Asia/Kolkata', 'UTC', 'Mars/Base', '', null].map(knownZone)).toEqual(['Asia/Kolkata', 'UTC', undefined, undefined, undefined])
  })

  it('says when it is closed, in Arabic, from right to left', () => {
    const html = renderConversation(page([], { open: false }), {
      language: 'ar',
      words: commentWordsIn('ar').words.element,
      direction: 'rtl',
    })
    expect(html).toContain('dir="rtl"')
    expect(html).toContain('أُغلق')
  })
})
