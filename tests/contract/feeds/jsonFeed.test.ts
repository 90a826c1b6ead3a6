import { Ajv2020 } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { renderJsonFeed } from '../../../src/feeds/renderJsonFeed.js'
import { jsonFeedSchema } from './jsonFeedSchema.js'
import { emptyFeed, feed, item, publisher } from './sampleFeed.js'

const ajv = new Ajv2020({ allErrors: true, strictRequired: false })
ajvFormats.default(ajv)
const validate = ajv.compile(jsonFeedSchema)
const problems = (text: string) => (validate(JSON.parse(text)) ? [] : validate.errors)

describe('JSON Feed 1.1', () => {
  it.each([
    ['full', feed],
    ['summary', { ...feed, content: 'summary' as const }],
    ['empty', emptyFeed],
  ])('a feed that is %s is valid', (_name, sample) => {
    expect(problems(renderJsonFeed(sample, publisher, { hubs: ['https://hub.example/'] }))).toEqual([])
  })

  it('the schema refuses what is wrong', () => {
    const document = JSON.parse(renderJsonFeed(feed, publisher)) as Record<string, unknown>
    expect(problems(JSON.stringify({ ...document, items: undefined }))).not.toEqual([])
    expect(problems(JSON.stringify({ ...document, newsroom: {} }))).not.toEqual([])
    expect(problems(renderJsonFeed({ ...feed, items: [{ ...item, url: '/relative' }] }, publisher))).not.toEqual([])
  })
})
