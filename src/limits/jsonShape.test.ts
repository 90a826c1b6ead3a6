import { describe, expect, it } from 'vitest'

import { jsonFault, jsonLimits, valueFault } from './jsonShape.js'

const fault = (value: unknown) => jsonFault(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)))

describe('jsonFault', () => {
  it('counts what stands between brackets, and nothing that stands in text', () => {
    expect(fault({ text: `",[{\\${'[,{'.repeat(50_000)}` })).toBeUndefined()
    expect(fault('')).toBeUndefined()
    expect(fault(']]]}}')).toBeUndefined()
    expect(fault('"\\')).toBeUndefined()
  })

  it('takes as many as are stated and not one more', () => {
    expect(fault(Array.from({ length: jsonLimits.members }, () => 1))).toBeUndefined()
    expect(fault(Array.from({ length: jsonLimits.members + 1 }, () => 1))).toMatch(/more than 10000 values/)
    expect(fault(Object.fromEntries(Array.from({ length: jsonLimits.members + 1 }, (_, n) => [n, 1])))).toMatch(/more than 10000 values/)
    expect(fault('['.repeat(jsonLimits.depth) + ']'.repeat(jsonLimits.depth))).toBeUndefined()
    expect(fault('['.repeat(jsonLimits.depth + 1))).toMatch(/deeper than 150/)
    expect(fault(Array.from({ length: 100 }, () => Array.from({ length: 1001 }, () => 1)))).toMatch(/more than 100000 values/)
  })

  it('is over a long text in no time', () => {
    const bytes = Buffer.from(JSON.stringify({ text: 'x'.repeat(2_000_000) }))
    const began = process.cpuUsage()
    jsonFault(bytes)
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(100)
  })
})

describe('valueFault', () => {
  it('says the same of what was parsed', () => {
    const list = (count: number) => Array.from({ length: count }, () => 1)
    expect(valueFault({ list: list(jsonLimits.members), day: new Date(), none: null })).toBeUndefined()
    expect(valueFault({ list: list(jsonLimits.members + 1) })).toMatch(/more than 10000 values/)
    expect(valueFault(JSON.parse('['.repeat(jsonLimits.depth + 1) + ']'.repeat(jsonLimits.depth + 1)))).toMatch(/deeper than 150/)
    expect(valueFault(Array.from({ length: 100 }, () => list(1001)))).toMatch(/more than 100000 values/)
    expect(valueFault(JSON.parse('{"__proto__":{"a":1}}'))).toBeUndefined()
  })
})
