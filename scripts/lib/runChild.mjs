import { spawn } from 'node:child_process'

/**
 * Runs a command to its end and keeps what it printed.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean }} [options] `show` also passes its output through
 * @returns {Promise<{ code: number, output: string }>} `output` is stdout and stderr as they came; code 127 when it cannot be run
 */
export const runChild = (command, args, { cwd, env = process.env, show = false } = {}) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const take = (stream, target) =>
      stream.on('data', (chunk) => {
        output += chunk
        if (show) target.write(chunk)
      })
    take(child.stdout, process.stdout)
    take(child.stderr, process.stderr)
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}\n` }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })

/**
 * The npm that started us, else the one on the PATH.
 * @param {string[]} args
 * @returns {[string, string[]]} command and arguments
 */
export const npmCommand = (args) =>
  process.env.npm_execpath?.endsWith('.js') ? [process.execPath, [process.env.npm_execpath, ...args]] : ['npm', args]

/** The last lines of some output: enough to see why it failed. */
export const lastLines = (output, count = 30) => output.trimEnd().split('\n').slice(-count).join('\n')
