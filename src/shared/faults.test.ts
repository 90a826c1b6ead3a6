import { ValidationError } from 'payload'
import { describe, expect, it } from 'vitest'

import { NewsroomError } from './errors.js'
import { faultsOf, sayFaults } from './faults.js'

describe('faults', () => {
  it('are what a refusal says of each field', () => {
    const errors = [
      { path: 'headline', label: 'Headline', message: 'This field is required.' },
      { path: 'body', message: 'Too long.' },
    ]
    const faults = faultsOf(new ValidationError({ collection: 'articles', errors }))
    expect(faults).toEqual([
      { path: 'headline', message: 'Headline: This field is required.' },
      { path: 'body', message: 'body: Too long.' },
    ])
    expect(sayFaults(faults ?? [])).toBe('Headline: This field is required. body: Too long.')
    expect(faultsOf(new NewsroomError('ALREADY_WITHDRAWN'))).toMatchObject([
      { path: '', message: expect.stringContaining('final') as string },
    ])
  })

  it('are none of what went wrong by itself', () => {
    expect(faultsOf(new Error('Failed query: select … params: secret'))).toBeUndefined()
    expect(faultsOf(new NewsroomError('WRITER_GATE_TIMEOUT'))).toBeUndefined()
    expect(faultsOf(undefined)).toBeUndefined()
  })
})
