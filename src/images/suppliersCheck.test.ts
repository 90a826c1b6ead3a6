import { readdirSync, readFileSync } from 'node:fs'

import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'

import { checkSuppliers } from './suppliersCheck.js'

const json = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
const ajv = new Ajv({ allErrors: true })
const suppliers = ajv.compile(json('./supplierRows/suppliers.schema.json') as object)
const languages = ajv.compile(json('./caption/tables/languages.schema.json') as object)
const tables = readdirSync(new URL('./supplierRows/', import.meta.url)).filter((name) => name.endsWith('.json') && !name.includes('schema'))

describe('the tables', () => {
  it.each(tables)('%s is as the schema says', (name) => {
    suppliers(json(`./supplierRows/${name}`))
    expect(suppliers.errors).toBeNull()
  })
  it('of languages is as its schema says', () => {
    languages(json('./caption/tables/languages.json'))
    expect(languages.errors).toBeNull()
  })
})

describe('checkSuppliers', () => {
  const faulty: unknown[] = [
    { name: '' },
    { name: ' x' },
    { forms: ['Nordlicht'] },
    { name: 'Nordlicht', forms: 'NL' },
    { name: 'Nordlicht', forms: [''] },
    { name: 'Nordlicht', leads: 'yes' },
    { name: 'Nordlicht', colour: 'red' },
    'Nordlicht',
  ]
  it.each(faulty)('refuses %j, as the schema does', (row) => {
    expect(checkSuppliers([row])[0]).toMatchObject({ kind: 'error', row: 0 })
    expect(suppliers({ rows: [row] })).toBe(false)
  })
  it('takes a good table, as a list or with its schema', () => {
    const rows = [{ name: 'Nordlicht Bildbüro', forms: ['Nordlicht'], gives: true, seen: 'its own page' }]
    expect(checkSuppliers(rows)).toEqual([])
    expect(checkSuppliers({ $schema: './suppliers.schema.json', rows })).toEqual([])
  })
  it('refuses what is no table', () => {
    for (const table of [null, 1, 'x', {}, { rows: {} }, { every: { gives: true }, rows: [{ name: 'Nordlicht' }] }])
      expect(checkSuppliers(table)).toMatchObject([{ kind: 'error' }])
  })
  it.each([
    ['a form of another row', { name: 'Nordlicht', forms: ['REUTERS'] }],
    ['a word that captions use', { name: 'Foto' }],
    ['a short word in small letters', { name: 'ab' }],
    ['a form that stands twice', { name: 'Nordlicht', forms: ['NL', 'NL'] }],
  ])('warns of %s', (_, row) => expect(checkSuppliers([row]).map(({ kind }) => kind)).toContain('warning'))
})
