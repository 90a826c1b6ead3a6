import { describe, expect, it } from 'vitest'

import { adminLabels, labelLanguages } from '../words/adminLabels.js'
import { newsroomCollections } from './index.js'
import { translateLabels } from './translateLabels.js'

interface Node {
  name?: string
  label?: unknown
  labels?: Record<string, unknown>
  options?: unknown[]
  fields?: Node[]
  tabs?: Node[]
}

const labelsOf = ({ label, labels, options, fields, tabs }: Node): unknown[] => [
  label,
  ...Object.values(labels ?? {}),
  ...(options ?? []).map((option) => (option as { label?: unknown }).label),
  ...[...(fields ?? []), ...(tabs ?? [])].flatMap(labelsOf),
]
const namesOf = ({ name, options, fields, tabs }: Node): unknown[] => [
  name,
  ...(options ?? []).map((option) => (option as { value?: unknown }).value ?? option),
  ...[...(fields ?? []), ...(tabs ?? [])].flatMap(namesOf),
]

describe('labels of the admin', () => {
  const collections = newsroomCollections()
  const translated = collections.map(translateLabels)

  it('are in every language, and none is forgotten', () => {
    for (const [english, others] of Object.entries(adminLabels)) {
      expect(others.length, english).toBe(labelLanguages.length)
      expect(others.every((text) => text.trim() === text && text !== ''), english).toBe(true)
    }
    for (const { labels, admin, slug } of translated) {
      if (!labels || admin?.hidden === true) continue
      expect(labels, slug).toMatchObject({ singular: { de: expect.any(String) as string } })
    }
    const articles = translated.find(({ slug }) => slug === 'articles') as unknown as Node
    expect(labelsOf(articles)).toContainEqual({ en: 'Lead Image', de: 'Aufmacherbild', fr: 'Image principale', es: 'Imagen principal' })
  })

  it('change no name and no value', () => {
    expect(translated.map((one) => namesOf(one as unknown as Node))).toEqual(collections.map((one) => namesOf(one as unknown as Node)))
    expect(translated.map(({ slug }) => slug)).toEqual(collections.map(({ slug }) => slug))
  })
})
