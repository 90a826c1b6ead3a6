#!/usr/bin/env node
/**
 * `npx payload-newsroom VERB`: the operator's commands, in an app of one's own. Runs each as `payload run` does, which knows TypeScript and
 * `.env`.
 */
import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../commands/', import.meta.url))
const verbs = readdirSync(folder)
  .flatMap((file) => (file.endsWith('.js') ? [path.basename(file, '.js')] : []))
  .sort()
const help = `Usage: payload-newsroom VERB [options]   (each VERB knows --help)\n\nVerbs: ${verbs.join(', ')}\n`

/** Payload's own command of the app in this folder, so that there is one copy of Payload. */
const payloadCommand = (): string => {
  const main = createRequire(path.resolve('package.json')).resolve('payload')
  return path.join(main.slice(0, main.lastIndexOf(`${path.sep}dist${path.sep}`)), 'bin.js')
}

const run = (args: string[]): void => {
  const [verb = '', ...rest] = args
  if (!verbs.includes(verb)) {
    const asked = verb === '' || verb === '--help' || verb === '-h'
    ;(asked ? process.stdout : process.stderr).write(asked ? help : `There is no verb "${verb}".\n${help}`)
    process.exitCode = asked ? 0 : 2
    return
  }
  const command = path.relative(process.cwd(), path.join(folder, `${verb}.js`))
  const child = spawn(process.execPath, [payloadCommand(), 'run', command, '--', ...rest], { stdio: 'inherit' })
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  // Ctrl-C reaches the child by itself; this process only has to outlive it.
  process.on('SIGINT', () => undefined)
  child.on('exit', (code) => {
    process.exitCode = code ?? 1
  })
}

run(process.argv.slice(2))
