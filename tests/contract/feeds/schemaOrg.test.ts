import { describe, expect, it } from 'vitest'
import { liveBlogPostingJsonLd, newsArticleJsonLd } from '../../../src/feeds/jsonLd.js'
import { newsMediaOrganizationJsonLd } from '../../../src/feeds/newsMediaOrganizationJsonLd.js'
import { isCI } from './externalReader.js'
import { bareItem, item, liveItem, publisher } from './sampleFeed.js'
import { findStrays, readVocabulary } from './schemaOrg.js'

const vocabulary = readVocabulary()
const masthead = {
  roles: [{ title: 'Publisher', holders: [{ name: 'Ada Boon', url: 'https://news.example/people/ada' }] }],
  url: 'https://news.example/masthead',
  correctionsPolicyUrl: 'https://news.example/corrections',
}

describe('JSON-LD against schema.org’s vocabulary', () => {
  if (!vocabulary) {
    it.skipIf(!isCI)('needs the package schema-dts', () => expect.fail('install schema-dts'))
    return
  }

  it.each([
    ['NewsArticle', newsArticleJsonLd(item, publisher)],
    ['NewsArticle of a bare item', newsArticleJsonLd(bareItem, publisher)],
    ['LiveBlogPosting', liveBlogPostingJsonLd(liveItem, publisher)],
    ['NewsMediaOrganization', newsMediaOrganizationJsonLd(publisher, masthead)],
  ])('%s uses its types and properties as they are meant', (_name, jsonLd) => {
    expect(findStrays(vocabulary, jsonLd)).toEqual([])
  })

  it('finds what strays', () => {
    const strays = findStrays(vocabulary, {
      '@type': 'NewsArticle',
      headLine: 'x',
      image: { '@type': 'Person', name: 'x' },
      author: [{ '@type': 'Persona' }],
      liveBlogUpdate: [],
    })
    expect(strays).toHaveLength(5)
  })
})
