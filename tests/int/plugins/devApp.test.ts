/** The app of dev/, which is what a developer has after three lines: it runs on both databases, and its import map is whole. */
import { readFileSync } from 'node:fs'

import { lexicalEditor } from '@payloadcms/richtext-lexical'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { collections } from '../../../dev/src/collections'
import { plugins } from '../../../dev/src/plugins'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { ownApp } from './ownApp.js'

const componentNames = (value: unknown, seen = new Set<unknown>()): string[] => {
  if (typeof value === 'string') return /^payload-newsroom\/\w+#\w+$/.test(value) ? [value] : []
  if (typeof value !== 'object' || value === null || seen.has(value)) return []
  seen.add(value)
  return Object.values(value).flatMap((inner) => componentNames(inner, seen))
}

describeEachEngine('The app of dev/', (engine) => {
  let app: Booted
  const { create, feed } = ownApp(() => app)
  beforeAll(async () => {
    app = await bootPayload({ engine, editor: lexicalEditor(), sharp, serverURL: 'https://site.example', collections, plugins })
  })
  afterAll(() => app.stop())

  it('puts a post on the feed, with its byline and its category', async () => {
    const { id: author } = await create('users', { email: 'ann@site.example', password: 'a long password 1', name: 'Ann Author' })
    const { id: category } = await create('categories', { title: 'Bridges' })
    await create('posts', { title: 'A bridge opens', slug: 'a-bridge', categories: [category], authors: [author], _status: 'published' })
    expect(await feed()).toMatchObject([{ title: 'A bridge opens', authors: [{ name: 'Ann Author' }], tags: ['Bridges'] }])
  })

  it('has every component of the admin in its import map', () => {
    const names = new Set(componentNames(app.config))
    expect(names.size).toBeGreaterThan(5)
    const map = readFileSync('dev/src/app/(payload)/admin/importMap.js', 'utf8')
    expect([...names].filter((name) => !map.includes(`"${name}"`))).toEqual([])
  })
})
