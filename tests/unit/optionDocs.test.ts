/** What a developer's editor says of an option: every one that can be left out names its default, every other says what it is. */
import { describe, expect, it } from 'vitest'

import { isKind, readOptions, wantsExample } from '../helpers/optionDocs.js'

const options = readOptions()
const named = (which: typeof options) => which.map(({ name, file }) => `${name} (${file})`).sort()

describe('Options of the public doors', () => {
  it('are found, those that are inherited among them', () => {
    const names = options.map(({ name }) => name)
    for (const name of [
      'LivewirePluginOptions.sources',
      'SourceOptions.headline',
      'ImageUploadOptions.maxBytes',
      'CommentsTarget.field',
      'HubLimits.perHost',
    ]) {
      expect(names).toContain(name)
    }
  })

  it('name their default where they can be left out', () => {
    expect(named(options.filter(({ isOptional, tags }) => isOptional && !tags.has('default')))).toEqual([])
  })

  it('say what they are where they cannot', () => {
    expect(named(options.filter((option) => !option.isOptional && !isKind(option) && option.description.trim() === ''))).toEqual([])
  })

  it('show an example where they are functions, lists and tables', () => {
    expect(named(options.filter((option) => wantsExample(option) && !option.tags.has('example')))).toEqual([])
  })
})
