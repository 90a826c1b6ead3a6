import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

import { checkSuppliers } from '../images/index.js'

const help = `npm run newsroom -- suppliers check FILE

Checks a newsroom's own table of suppliers of pictures, a JSON file as src/images/supplierRows/suppliers.schema.json describes it:
its shape, and forms that would read captions wrongly. See docs/guides/images.md.

Exit codes: 0 it can be used (there may be warnings), 1 it cannot, 2 wrong arguments or no such file
`

/** @returns the exit code */
const run = (args: string[]): number => {
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options: { help: { type: 'boolean', short: 'h' } } })
  if (values.help) {
    process.stdout.write(help)
    return 0
  }
  const [verb, file] = positionals
  if (verb !== 'check' || !file || positionals.length !== 2) {
    process.stderr.write(help)
    return 2
  }
  let table: unknown
  try {
    table = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    process.stderr.write(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}\n`)
    return error instanceof SyntaxError ? 1 : 2
  }
  const remarks = checkSuppliers(table)
  for (const { kind, row, text } of remarks) process.stdout.write(`${kind}${row === undefined ? '' : `, row ${row + 1}`}: ${text}\n`)
  const errors = remarks.filter(({ kind }) => kind === 'error').length
  process.stdout.write(`${errors} errors, ${remarks.length - errors} warnings\n`)
  return errors > 0 ? 1 : 0
}

try {
  process.exitCode = run(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${help}`)
  process.exitCode = 2
}
