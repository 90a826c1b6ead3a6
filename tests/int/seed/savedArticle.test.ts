import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { queryGraphQL } from '../../helpers/graphql.js'
import { parseSavedArticle } from './parseSavedArticle.js'

const file = path.resolve('../shared/seed/saved-article.txt')
const isThere = existsSync(file)
if (!isThere) console.warn('The saved page is not beside the project (../shared/seed/saved-article.txt): its tests are skipped.')

interface Doc {
  id: number | string
  slug: string
}

const textNode = (text: string) => ({ type: 'text', text, format: 0, detail: 0, mode: 'normal', style: '', version: 1 })
const element = (type: string, children: object[]) => ({ type, children, direction: 'ltr', format: '', indent: 0, version: 1 })

const altText = 'The Twitter logo, mirrored in a pair of glasses.'

describe.skipIf(!isThere)('The saved page', () => {
  const saved = isThere ? parseSavedArticle(readFileSync(file, 'utf8')) : (undefined as never)

  it('is read whole', () => {
    expect(saved.headline).toBe('Gov’t Drops Summons For Real Identity Of ‘Alt’ Immigration Twitter Account')
    expect(saved.picture).toMatchObject({
      creator: 'Dominic Lipinski',
      supplier: 'PA Wire',
      supplierNumber: '30627884',
      dateCreated: '2015-11-30',
      issueDate: '2017-03-21',
    })
    expect(saved.picture.caption).toMatch(/^Twitter tackles extremism\..*See PA story TECHNOLOGY Twitter\.$/)
    expect(saved.newsletter).toEqual({ heading: 'Start your day with TPM.', text: 'Sign up for the Morning Memo newsletter' })
    expect(saved.paragraphs).toHaveLength(4)
    expect(saved).toMatchObject({ hatTip: 'Michael Scarcella', hasRail: true, hasComments: true })
    expect(saved.masthead).toHaveLength(12)
    expect([saved.masthead.at(0), saved.masthead.at(-1)]).toEqual(['Founder & Editor-in-Chief', 'Senior Designer'])
  })

  describeEachEngine('entered by REST as an editor', (engine) => {
    let app: BootedNewsroom
    let token: string
    let article: Doc

    const send = async (method: string, address: string, body?: unknown): Promise<Doc> => {
      const response = await app.request(method, address, { token, body })
      const answer = (await response.json()) as { doc?: Doc }
      if (!response.ok || !answer.doc) throw new Error(`${method} ${address}: ${response.status} ${JSON.stringify(answer)}`)
      return answer.doc
    }
    const get = async (address: string) => (await app.request('GET', address)).text()

    const uploadPicture = async (): Promise<Doc> => {
      const { agencyCaption: _, ...credit } = saved.picture
      const data = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#1da1f2' } })
        .jpeg()
        .toBuffer()
      const form = new FormData()
      form.append('_payload', JSON.stringify({ ...credit, alt: altText }))
      form.append('file', new Blob([new Uint8Array(data)], { type: 'image/jpeg' }), 'glasses.jpg')
      return send('POST', '/api/images', form)
    }

    const enterArticle = async (leadImage: Doc): Promise<Doc> => {
      const callout = { blockType: 'newsletterCallout', blockName: '', heading: saved.newsletter.heading, text: saved.newsletter.text }
      return send('POST', '/api/articles?draft=true', {
        headline: saved.headline,
        kind: 'wire',
        leadImage: leadImage.id,
        body: {
          root: element('root', [
            { type: 'block', version: 2, format: '', fields: callout },
            ...saved.paragraphs.map((text) => element('paragraph', [textNode(text)])),
          ]),
        },
        hatTips: [{ name: saved.hatTip }],
        commentsOpen: saved.hasComments,
        _status: 'draft',
      })
    }

    beforeAll(async () => {
      app = await bootNewsroom({ engine })
      token = await app.tokenOf('editor')
      for (const title of saved.masthead) await send('POST', '/api/masthead-roles', { title })
      article = await enterArticle(await uploadPicture())
    })
    afterAll(() => app.stop())

    it('is nowhere to be seen before it is published', async () => {
      await app.settled()
      for (const address of ['/api/articles', '/api/livewire/feed.json', '/api/livewire/rss.xml', '/api/livewire/log?after=0']) {
        expect(await get(address)).not.toContain('Summons')
      }
    })

    it('reads back whole by GraphQL', async () => {
      await send('POST', `/api/articles/${article.id}/publish`, {})
      const { data, errors } = await queryGraphQL<{ Articles: { docs: unknown[] }; MastheadRoles: { docs: unknown[] } }>(
        app,
        `query ($slug: String!) {
          Articles(where: { slug: { equals: $slug } }) {
            docs {
              headline kind commentsOpen publishedAt body
              hatTips { name }
              leadImage { alt caption creator supplier supplierNumber dateCreated issueDate width height sizes { medium { width } } }
            }
          }
          MastheadRoles(sort: "_order", limit: 50) { docs { title } }
        }`,
        { variables: { slug: article.slug } },
      )
      expect(errors).toEqual([])
      const { agencyCaption: _, dateCreated, issueDate, ...credit } = saved.picture
      const [read] = data?.Articles.docs as [{ body: { root: { children: BodyNode[] } } }]
      expect(read).toMatchObject({
        headline: saved.headline,
        kind: 'wire',
        commentsOpen: true,
        hatTips: [{ name: saved.hatTip }],
        leadImage: { ...credit, alt: altText, width: 1600, height: 1200, sizes: { medium: { width: 720 } } },
      })
      expect(read).toHaveProperty('leadImage.dateCreated', expect.stringContaining(dateCreated))
      expect(read).toHaveProperty('leadImage.issueDate', expect.stringContaining(issueDate))
      const [callout, ...paragraphs] = read.body.root.children
      expect(callout?.fields).toMatchObject({ blockType: 'newsletterCallout', ...saved.newsletter })
      expect(paragraphs.map(({ children }) => children?.map(({ text }) => text).join(''))).toEqual(saved.paragraphs)
      expect(data?.MastheadRoles.docs).toEqual(saved.masthead.map((title) => ({ title })))
    })

    it('reads back whole from the feeds', async () => {
      await app.settled()
      const feed = JSON.parse(await get('/api/livewire/feed.json')) as { items: { title: string; content_html: string; url: string }[] }
      expect(feed.items).toHaveLength(1)
      const [item] = feed.items
      expect(item?.title).toBe(saved.headline)
      expect(item?.url).toBe(`https://wire.example/articles/${article.slug}`)
      for (const paragraph of saved.paragraphs) expect(item?.content_html).toContain(`<p>${paragraph.replaceAll('&', '&amp;')}</p>`)
      for (const part of [saved.newsletter.heading, saved.newsletter.text, saved.hatTip, saved.picture.caption]) {
        expect(item?.content_html).toContain(part)
      }
      const credit = `${saved.picture.creator}/${saved.picture.supplier}`
      expect(item?.content_html).toContain(credit)
      expect(JSON.stringify(feed)).not.toContain(saved.picture.agencyCaption)

      const rss = await get('/api/livewire/rss.xml')
      for (const part of [saved.headline, credit, saved.paragraphs[0]?.slice(0, 60) ?? '', saved.hatTip]) expect(rss).toContain(part)
    })

    it('takes a reader’s comment, which shows once it is approved', async () => {
      const account = { username: 'night_owl', password: 'a long enough pass phrase 7' }
      await app.request('POST', '/api/readers', { body: account })
      const login = (await (await app.request('POST', '/api/readers/login', { body: account })).json()) as { token: string }
      const written = await app.request('POST', '/api/comments', {
        token: login.token,
        body: { article: article.id, text: 'Good.' },
      })
      expect(written.status).toBe(201)
      const comment = ((await written.json()) as { doc: Doc }).doc
      expect(await get('/api/comments')).not.toContain('Good.')
      const moderator = await app.tokenOf('moderator')
      await app.request('PATCH', `/api/comments/${comment.id}`, { token: moderator, body: { status: 'approved' } })
      const { docs } = JSON.parse(await get('/api/comments')) as { docs: object[] }
      expect(docs).toMatchObject([{ handle: 'night_owl', text: 'Good.', status: 'approved' }])
    })
  })
})

interface BodyNode {
  text?: string
  fields?: Record<string, unknown>
  children?: BodyNode[]
}
