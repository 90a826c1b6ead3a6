/**
 * Imported first by a command: with `--help` it prints what stands at the top of the command's file, and ends before anything is begun.
 * Node's own modules only, and readable by a Node that is too old.
 */
import { readFileSync } from 'node:fs'

if (process.argv.slice(2).some((word) => word === '--help' || word === '-h')) {
  const [, comment = ''] = /^\/\*\*(.*?)\*\//s.exec(readFileSync(process.argv[1], 'utf8')) ?? []
  const lines = comment.split('\n').map((line) => line.replace(/^ \* ?/, '').trimEnd())
  process.stdout.write(`${lines.join('\n').trim()}\n`)
  process.exit(0)
}
