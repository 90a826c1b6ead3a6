/** An app that has Payload's own plugins, and ours between them: each does what it does without the others. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { formBuilderPlugin } from '@payloadcms/plugin-form-builder'
import { importExportPlugin } from '@payloadcms/plugin-import-export'
import { mcpPlugin } from '@payloadcms/plugin-mcp'
import { multiTenantPlugin } from '@payloadcms/plugin-multi-tenant'
import { nestedDocsPlugin } from '@payloadcms/plugin-nested-docs'
import { redirectsPlugin } from '@payloadcms/plugin-redirects'
import { searchPlugin } from '@payloadcms/plugin-search'
import { seoPlugin } from '@payloadcms/plugin-seo'
import type { CollectionConfig, Config, Plugin } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'

import { comments, imageCredits, livewire, masthead, publicAnswers, webhooks } from '../../../src/index.js'
import { wireTools } from '../../../src/exports/mcp.js'
import { getLivewire } from '../../../src/jobs/livewire.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { richText, websiteApp } from '../../helpers/websiteApp.js'

type Id = number | string
interface Row {
  id: Id
  [field: string]: unknown
}

const folder = mkdtempSync(path.join(tmpdir(), 'newsroom-beside-'))
/** Its files would lie in the working folder. */
const inFolder = ({ collection }: { collection: CollectionConfig }): CollectionConfig => ({
  ...collection,
  upload: { ...(collection.upload as object), staticDir: path.join(folder, collection.slug) },
})

const theirs: Plugin[] = [
  seoPlugin({ collections: ['categories'] as never, uploadsCollection: 'media' as never, tabbedUI: false }),
  nestedDocsPlugin({ collections: ['categories'] as never }),
  searchPlugin({ collections: ['posts'], searchOverrides: { access: { read: () => true } } }),
  redirectsPlugin({ collections: ['posts', 'pages'] as never }),
  importExportPlugin({
    collections: [
      { slug: 'posts', import: { disableJobsQueue: true }, export: { disableJobsQueue: true } },
      { slug: 'comments', export: { disableJobsQueue: true } },
    ],
    overrideExportCollection: inFolder,
    overrideImportCollection: inFolder,
  } as never),
  formBuilderPlugin({ fields: { payment: false } }),
  multiTenantPlugin({ collections: { pages: {} }, userHasAccessToAllTenants: () => true } as never),
  mcpPlugin({ collections: { posts: { enabled: true } } as never, mcp: { tools: wireTools(z) as never } }),
]

const ours: Plugin[] = [
  imageCredits({ collections: ['media'] }),
  livewire({ sources: { posts: {}, pages: { body: 'layout', kind: 'wire' } }, publisher: { name: 'Site', url: 'https://site.example' } }),
  webhooks({ run: false }),
  masthead(),
  comments({ on: { posts: { field: 'post' } } }),
  publicAnswers(),
]

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What stands where must not matter. */
const orders: [string, Plugin[]][] = [
  ['ours last', [...theirs, ...ours]],
  ['ours first', [...ours, ...theirs]],
]

const tenants = { slug: 'tenants', fields: [{ name: 'name', type: 'text' as const }] }

for (const [order, plugins] of orders)
  describeEachEngine(`Beside Payload’s own plugins, ${order}`, (engine) => {
    let app: Booted
    let staff = ''
    let reader = ''
    beforeAll(async () => {
      const site = websiteApp() as Partial<Config>
      app = await bootPayload({
        engine,
        ...site,
        serverURL: 'https://site.example',
        collections: [...(site.collections ?? []), tenants],
        plugins,
      })
      const editor = { email: 'ed@site.example', password: 'a long password 1' }
      await app.payload.create({ collection: 'users', data: { ...editor, name: 'Ed' } as never })
      staff = ((await (await app.request('POST', '/api/users/login', { body: editor })).json()) as { token: string }).token
      const kate = { username: 'kate', password: 'correct horse battery' }
      await app.request('POST', '/api/readers', { body: kate })
      reader = ((await (await app.request('POST', '/api/readers/login', { body: kate })).json()) as { token: string }).token
      expect([typeof staff, typeof reader]).toEqual(['string', 'string'])
    })
    afterAll(() => app.stop())

    const ask = async (token: string | undefined, method: string, path: string, body?: unknown) => {
      const response = await app.request(method, path, { ...(token ? { token } : {}), ...(body === undefined ? {} : { body }) })
      const text = await response.text()
      let json: { doc?: Row; docs?: Row[]; items?: Row[]; totalDocs?: number } = {}
      try {
        json = JSON.parse(text) as typeof json
      } catch {
        // Not everything is JSON.
      }
      return { status: response.status, text, json }
    }
    const titles = async (): Promise<unknown[]> => {
      await getLivewire(app.payload)?.settled()
      return (await ask(undefined, 'GET', '/api/livewire/feed.json')).json.items?.map(({ title }) => title) ?? []
    }

    it('a post is on the wire, in the search, and gone from both when it is withdrawn', async () => {
      const { json, status, text } = await ask(staff, 'POST', '/api/posts', {
        title: 'Bridge opens',
        slug: 'bridge-opens',
        content: richText('The first cars crossed at noon.'),
        _status: 'published',
      })
      expect(status, text).toBe(201)
      expect(await titles()).toContain('Bridge opens')
      const found = async () => (await ask(undefined, 'GET', '/api/search?where[title][equals]=Bridge opens')).json.totalDocs
      expect(await found()).toBe(1)
      const gone = await ask(staff, 'POST', `/api/posts/${String(json.doc?.id)}/withdraw`, { reason: 'It is another bridge.' })
      expect(gone.status, gone.text).toBe(200)
      expect(await titles()).not.toContain('Bridge opens')
      expect(await found()).toBe(0)
    })

    it('categories within categories and their SEO fields are sections of items', async () => {
      const { json: parent } = await ask(staff, 'POST', '/api/categories', {
        title: 'World',
        slug: 'world',
        meta: { title: 'All the world' },
      })
      const { json: child } = await ask(staff, 'POST', '/api/categories', { title: 'Asia', slug: 'asia', parent: parent.doc?.id })
      expect(child.doc?.['breadcrumbs']).toHaveLength(2)
      const post = await ask(staff, 'POST', '/api/posts', {
        ...{ title: 'Ferry sails', slug: 'ferry-sails', categories: [child.doc?.id], _status: 'published' },
      })
      expect(post.status, post.text).toBe(201)
      expect(await titles()).toContain('Ferry sails')
      // The plugin saves the children anew; the items that show them stay as they are, or follow the name.
      expect((await ask(staff, 'PATCH', `/api/categories/${String(parent.doc?.id)}`, { title: 'Abroad' })).status).toBe(200)
      const renamed = await ask(staff, 'PATCH', `/api/categories/${String(child.doc?.id)}`, { title: 'Far East' })
      expect(renamed.status, renamed.text).toBe(200)
      await getLivewire(app.payload)?.settled()
      const { text } = await ask(undefined, 'GET', '/api/livewire/feed.json')
      expect(text).toContain('Far East')
      expect(text).not.toContain('Asia')
    })

    it('a redirect to a post stands, and names what is there', async () => {
      const { json } = await ask(staff, 'GET', '/api/posts?where[slug][equals]=ferry-sails')
      const made = await ask(staff, 'POST', '/api/redirects', {
        ...{ from: '/old-ferry', to: { type: 'reference', reference: { relationTo: 'posts', value: json.docs?.[0]?.id } } },
      })
      expect(made.status, made.text).toBe(201)
    })

    it('what is imported as published goes on the wire, and an export has it', async () => {
      const body = new FormData()
      const csv = 'title,slug,_status\nTram returns,tram-returns,published\nNot yet,not-yet,draft\n'
      body.set('file', new Blob([csv], { type: 'text/csv' }), 'posts.csv')
      body.set('_payload', JSON.stringify({ collectionSlug: 'posts', importMode: 'create' }))
      const { status, text } = await ask(staff, 'POST', '/api/imports', body)
      expect(status, text).toBe(201)
      await expect.poll(titles).toContain('Tram returns')
      expect(await titles()).not.toContain('Not yet')
      const exported = await ask(staff, 'POST', '/api/exports', { collectionSlug: 'posts', format: 'json', name: 'posts', drafts: 'no' })
      expect(exported.status, exported.text).toBe(201)
    })

    it('a form is sent by anybody, and its answers are the staff’s', async () => {
      const { json, status, text } = await ask(staff, 'POST', '/api/forms', {
        title: 'Tips',
        confirmationType: 'message',
        confirmationMessage: richText('Thank you'),
        fields: [{ blockType: 'text', name: 'tip', label: 'Tip' }],
      })
      expect(status, text).toBe(201)
      const answer = { form: json.doc?.id, submissionData: [{ field: 'tip', value: 'Look at the bridge' }] }
      for (const who of [undefined, reader]) {
        const sent = await ask(who, 'POST', '/api/form-submissions', answer)
        expect(sent.status, sent.text).toBe(201)
        expect((await ask(who, 'GET', '/api/form-submissions')).status).toBe(403)
      }
      expect((await ask(staff, 'GET', '/api/form-submissions')).json.totalDocs).toBe(2)
    })

    it('pages belong to a tenant and stand on the wire', async () => {
      const { json: tenant } = await ask(staff, 'POST', '/api/tenants', { name: 'North' })
      const page = await ask(staff, 'POST', '/api/pages', {
        ...{ title: 'About the north', slug: 'north', tenant: tenant.doc?.id, _status: 'published' },
        layout: [{ blockType: 'content', columns: [{ richText: richText('Who we are') }] }],
      })
      expect(page.status, page.text).toBe(201)
      expect(await titles()).toContain('About the north')
      expect((await ask(undefined, 'GET', '/api/livewire/feed.json')).text).not.toContain('North"')
    })

    it('a reader is nobody to any of them', async () => {
      const own: [string, string, object?][] = [
        ['GET', '/api/exports'],
        ['GET', '/api/imports'],
        ['POST', '/api/exports', { collectionSlug: 'comments', format: 'json', name: 'all' }],
        ['POST', '/api/posts/export', { collectionSlug: 'posts', format: 'json' }],
        ['GET', '/api/payload-mcp-api-keys'],
        ['POST', '/api/payload-mcp-api-keys', { label: 'mine' }],
        ['POST', '/api/redirects', { from: '/a', to: { type: 'custom', url: 'https://evil.example' } }],
        ['POST', '/api/forms', { title: 'Mine' }],
        ['POST', '/api/search/reindex', { collections: ['posts'] }],
        ['POST', '/api/tenants', { name: 'Mine' }],
        ['GET', '/api/tenants'],
        ['POST', '/api/categories', { title: 'Mine' }],
      ]
      const got = []
      for (const [method, path, body] of own) {
        const [asReader, asNobody] = [await ask(reader, method, path, body), await ask(undefined, method, path, body)]
        // Their own words for it are theirs: the exports' plugin throws an error of the server at whoever is signed out.
        if (asReader.status < 400 || asReader.status !== asNobody.status) got.push([method, path, asReader.text, asNobody.text])
      }
      expect(got).toEqual([])
    })

    it('assistants ask the wire with a key that an editor made', async () => {
      const { json, status, text } = await ask(staff, 'POST', '/api/payload-mcp-api-keys', {
        ...{ label: 'Desk', enableAPIKey: true, apiKey: '0a1b2c3d-1111-4222-8333-444455556666', posts: { find: true } },
        user: (await ask(staff, 'GET', '/api/users')).json.docs?.[0]?.id,
        'payload-mcp-tool': { latestItems: true, searchItems: true, isStillStanding: true },
      })
      expect(status, text).toBe(201)
      const call = async (name: string, args: object) => {
        const response = await app.request('POST', '/api/mcp', {
          headers: { authorization: 'Bearer 0a1b2c3d-1111-4222-8333-444455556666', accept: 'application/json, text/event-stream' },
          body: { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: args } },
        })
        return response.text()
      }
      expect(json.doc).toBeTruthy()
      expect(await call('latestItems', { limit: 5 })).toContain('Ferry sails')
      expect(await call('searchItems', { query: 'ferry' })).toContain('Ferry sails')
      expect(await call('isStillStanding', { urls: ['https://site.example/posts/bridge-opens'] })).toContain('withdrawn')
    })
  })
