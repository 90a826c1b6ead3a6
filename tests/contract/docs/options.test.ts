/** The pages of the plugins name every option that there is, and no other, with the default that the code states where that is a value. */
import { existsSync, readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { listFiles } from '../../helpers/docBlocks.js'
import { readOptionTypes, writtenOptions } from '../../helpers/optionTypes.js'

const doors = listFiles('src/exports', '.ts').concat('src/index.ts')
const { optionsOf, exported } = readOptionTypes(doors)
const pages = listFiles('docs/plugins', '.md')
const tables = pages.flatMap((page) => [...writtenOptions(page)].map(([type, rows]) => ({ page, type, rows })))

/** A number, a word or a yes, as code or page write it; words that describe a default are each one's own. */
const literal = (text: string): string | undefined =>
  /^(-?\d+|true|false|\[\]|'.*')$/.exec(text.replace(/^`(.*)`$/, '$1').replace(/(?<=\d)[_,](?=\d{3})/g, ''))?.[1]?.replaceAll("'", '')

/** Options of pure functions: who calls them reads their types. */
const ofFunctions = /^(src\/exports\/(feeds|images|webhooks)\.ts)$/

/** Told elsewhere. */
const elsewhere = ['RateOptions', 'NewsroomCollectionsOptions']

describe.each(tables.map((table) => [`${table.type} in ${table.page}`, table] as const))('%s', (_, { type, rows }) => {
  const declared = optionsOf(type) ?? []
  it('names all options, and no other', () => {
    expect(declared, 'a type that a door exports').not.toEqual([])
    expect(rows.map(({ name }) => name).sort()).toEqual(declared.map(({ name }) => name).sort())
  })
  it('says type, default and meaning of each', () => {
    expect(rows.filter(({ cells }) => cells.length !== 4 || cells.includes('')).map(({ name }) => name)).toEqual([])
    const wrong = declared.flatMap(({ name, optional, default: stated }) => {
      const written = rows.find((row) => row.name === name)?.cells[2] ?? ''
      if (!optional) return written === 'needed' ? [] : [`${name}: ${written}, and it is needed`]
      const right = literal(stated ?? '')
      return right === undefined || right === (literal(written) ?? written.replaceAll('`', ''))
        ? []
        : [`${name}: ${written}, and the code says: ${stated}`]
    })
    expect(wrong).toEqual([])
  })
})

describe('Pages of the plugins', () => {
  it('have the options of every door', () => {
    const written = new Set(tables.map(({ type }) => type))
    const missing = [...exported]
      .filter(([door]) => !ofFunctions.test(door))
      .flatMap(([, types]) => types.filter((type) => !written.has(type) && !elsewhere.includes(type)))
    expect([...new Set(missing)]).toEqual([])
  })
  it('leave out what stands elsewhere, and is there', () => {
    // `frames` is the publisher's in `newsroom()`.
    const ofNewsroom = optionsOf('NewsroomOptions')?.map(({ name }) => name)
    expect(ofNewsroom).toEqual(
      expect.arrayContaining(
        optionsOf('NewsroomCollectionsOptions')
          ?.map(({ name }) => name)
          .filter((name) => name !== 'frames') ?? [''],
      ),
    )
    const security = readFileSync('docs/security.md', 'utf8')
    expect(
      optionsOf('RateOptions')
        ?.filter(({ name }) => !security.includes(`\`${name}\``))
        .map(({ name }) => name),
    ).toEqual([])
  })
  it('name every door of the package', () => {
    const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as { exports: Record<string, unknown> }
    const text = pages.map((page) => readFileSync(page, 'utf8')).join('\n')
    const named = (door: string) =>
      text.includes(`payload-newsroom${door.slice(1)}\``) || text.includes(`payload-newsroom${door.slice(1)}'`)
    expect(Object.keys(exports).filter((door) => door !== './package.json' && !named(door))).toEqual([])
  })
  it.each(['newsroom', 'livewire', 'webhooks', 'imageCredits', 'comments', 'masthead', 'publicAnswers'])(
    'are there for %s(), each with the same parts',
    (name) => {
      const page = `docs/plugins/${name}.md`
      expect(existsSync(page)).toBe(true)
      const titles = [...readFileSync(page, 'utf8').matchAll(/^## (.+)$/gm)].map(([, title]) => title)
      expect(titles).toEqual(
        expect.arrayContaining(['Start', 'Options', 'What is stored', 'Who may do what', 'Limits', 'When something is wrong']),
      )
    },
  )
})
