import { existsSync, readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { switches } from '../security/switches.js'

const rows = readFileSync('docs/security.md', 'utf8')
  .slice(readFileSync('docs/security.md', 'utf8').indexOf('## Threats'))
  .split('\n')
  .filter((line) => line.startsWith('| ') && line.includes(' › '))
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '').trim()))
  .map(([threat = '', defence = '', name = '', test = '']) => ({ threat, defence, name: name.replaceAll('`', ''), test }))

/** Whether a file has a test of that title, as it stands in the file. */
const isThere = (test: string): boolean => {
  const [file = '', title = ''] = test.split(' › ')
  if (!existsSync(file) || title === '') return false
  const source = readFileSync(file, 'utf8').replaceAll("\\'", "'")
  return [`'${title}'`, `"${title}"`, `\`${title}`].some((text) => source.includes(text))
}

describe('the table of threats', () => {
  it('has 150 rows or more, and every test that they name is there', () => {
    expect(rows.length).toBeGreaterThanOrEqual(150)
    expect(rows.filter(({ threat, defence }) => threat === '' || defence === '')).toEqual([])
    expect(rows.filter(({ test }) => !isThere(test)).map(({ test }) => test)).toEqual([])
  })

  it('names every switch, and none that is not there, each with the test that holds it', () => {
    const named = rows.filter(({ name }) => name !== '')
    expect(named.map(({ name }) => name).sort()).toEqual(Object.keys(switches).sort())
    expect(
      named.filter(({ name, test }) => switches[name]?.test !== test).map(({ name, test }) => [name, test, switches[name]?.test]),
    ).toEqual([])
  })

  it('has switches that change their file in one place', () => {
    const wrong = Object.entries(switches).filter(([, { file, find }]) => readFileSync(file, 'utf8').split(find).length !== 2)
    expect(wrong.map(([name]) => name)).toEqual([])
  })
})
