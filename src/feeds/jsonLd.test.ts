import { describe, expect, it } from 'vitest'
import { bareItem, image, item, liveItem, publisher } from '../../tests/contract/feeds/sampleFeed.js'
import { liveBlogPostingJsonLd, newsArticleJsonLd, serializeJsonLd } from './jsonLd.js'
import { newsMediaOrganizationJsonLd } from './newsMediaOrganizationJsonLd.js'

describe('newsArticleJsonLd', () => {
  it('carries the credit and the corrections', () => {
    expect(newsArticleJsonLd(item, publisher)).toMatchObject({
      '@type': 'NewsArticle',
      headline: item.headline,
      image: {
        '@type': 'ImageObject',
        creditText: image.creditLine,
        copyrightNotice: image.copyrightNotice,
        creator: [
          { '@type': 'Person', name: 'Ana Ruiz' },
          { '@type': 'Person', name: 'Jörg Müller' },
        ],
      },
      correction: [
        { '@type': 'CorrectionComment', datePublished: '2017-04-07T18:05:00.000Z' },
        { text: 'Editor’s note, 8 April 2017: A link was added.' },
      ],
    })
  })

  it('leaves out what an item does not have', () => {
    const keys = Object.keys(newsArticleJsonLd(bareItem, publisher))
    for (const absent of ['image', 'author', 'correction', 'description']) expect(keys).not.toContain(absent)
  })
})

describe('liveBlogPostingJsonLd', () => {
  it('has an update for each entry, with a headline even where the entry has none', () => {
    expect(liveBlogPostingJsonLd(liveItem, publisher)).toMatchObject({
      '@type': 'LiveBlogPosting',
      coverageStartTime: liveItem.publishedAt,
      liveBlogUpdate: [
        { '@type': 'BlogPosting', headline: 'Judgment at noon.', url: 'https://news.example/live/hearing#entry-e2' },
        { headline: 'Doors open', correction: [{ text: 'Clarification, 7 April 2017: The gallery seats forty.' }] },
      ],
    })
  })
})

describe('newsMediaOrganizationJsonLd', () => {
  it('names the holders of each role in order', () => {
    const roles = [
      { title: 'Publisher', holders: [{ name: 'Ada Boon' }, { name: 'Bo Lind', url: 'https://news.example/people/bo' }] },
      { title: 'Editor at Large', holders: [] },
    ]
    expect(newsMediaOrganizationJsonLd(publisher, { roles, url: 'https://news.example/masthead' })).toMatchObject({
      '@type': 'NewsMediaOrganization',
      masthead: 'https://news.example/masthead',
      employee: [
        { '@type': 'OrganizationRole', roleName: 'Publisher', employee: { '@type': 'Person', name: 'Ada Boon' } },
        { roleName: 'Publisher', employee: { name: 'Bo Lind', url: 'https://news.example/people/bo' } },
      ],
    })
  })
})

describe('serializeJsonLd', () => {
  it('cannot end the script element it stands in', () => {
    const text = serializeJsonLd({ headline: '</script><!-- \u0001' })
    expect(text).not.toContain('<')
    expect(JSON.parse(text)).toEqual({ headline: '</script><!-- ' })
  })
})
