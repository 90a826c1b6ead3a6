import { Ajv2020 } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { renderNinjs } from '../../../src/feeds/renderNinjs.js'
import type { WireFeed } from '../../../src/livewire/types.js'
import { readSchema } from './externalReader.js'
import { ninjsProfile } from './ninjsProfile.js'
import { feed, image, item, publisher } from './sampleFeed.js'

const compile = (schema: object) => {
  const ajv = new Ajv2020({ allErrors: true, strict: false })
  ajvFormats.default(ajv)
  // IPTC's schema refers to GeoJSON's for places, and we name none.
  ajv.addSchema({ $id: 'https://geojson.org/schema/GeoJSON.json' })
  return ajv.compile(schema)
}

const awkward = { ...item, url: 'https://news.example/räv "1"', hatTips: [{ name: 'X', url: 'https://x.example/<a b>' }] }

const feeds: [name: string, feed: WireFeed][] = [
  ['full', feed],
  ['summary', { ...feed, content: 'summary' }],
  ['with addresses that are no URIs', { ...feed, items: [awkward] }],
  ['with a picture made to the second', { ...feed, items: [{ ...item, image: { ...image, dateCreated: '2017-04-06T10:00:00Z' } }] }],
]

const itemsOf = (sample: WireFeed) => (JSON.parse(renderNinjs(sample, publisher)) as { items: object[] }).items

const iptcFile = 'ninjs-schema_3.1.json'
const iptcSchema = readSchema(iptcFile)

describe.each([['our profile', ninjsProfile], ...(iptcSchema ? ([['IPTC’s schema', iptcSchema]] as [string, object][]) : [])])(
  'ninjs 3.1 against %s',
  (_name, schema) => {
    const validate = compile(schema)

    it.each(feeds)('every item of a feed %s is valid', (_feed, sample) => {
      const items = itemsOf(sample)
      expect(items.length).toBeGreaterThan(0)
      for (const one of items) expect(validate(one) ? [] : validate.errors).toEqual([])
    })

    it('refuses what is wrong', () => {
      const [first] = itemsOf(feed)
      expect(validate({ ...first, pubStatus: 'killed' })).toBe(false)
      expect(validate({ ...first, pubstatus: 'usable' })).toBe(false)
      expect(validate({ ...first, uri: 'no uri' })).toBe(false)
    })
  },
)

it.skipIf(iptcSchema)(`IPTC's own schema was not at hand: set CONTRACT_SCHEMAS to a folder that holds ${iptcFile}`, () => {
  expect(process.env.CONTRACT_SCHEMAS, `CONTRACT_SCHEMAS names a folder without ${iptcFile}`).toBeUndefined()
})
