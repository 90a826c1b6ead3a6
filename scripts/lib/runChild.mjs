import { spawn, spawnSync } from 'node:child_process'

/** Milliseconds that a command's output may go on after its end: what it started may still hold it. */
const afterEnd = 5000

/** The exit code of a command that was stopped. */
export const stoppedCode = 124

/** What a command and all that it started are doing, for somebody who asks why it does not end. */
const describeGroup = (pid) => {
  const { stdout } = spawnSync('ps', ['-eo', 'pgid,pid,stat,pcpu,time,args'], { encoding: 'utf8' })
  const lines = (stdout ?? '').split('\n').filter((line) => Number.parseInt(line, 10) === pid)
  return lines.map((line) => line.trim().slice(0, 160)).join('\n')
}

const endGroup = (pid) => {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // All of them have ended.
  }
}

/**
 * Runs a command to its end and keeps what it printed.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean, whyStop?: () => string | undefined }} [options] `show` also passes its
 *   output through; `whyStop` is asked every few seconds, and ends the command, with all that it started, once it has a reason
 * @returns {Promise<{ code: number, output: string }>} `output` is stdout and stderr as they came; code 127 when it cannot be run,
 *   `stoppedCode` when it was stopped
 */
export const runChild = (command, args, { cwd, env = process.env, show = false, whyStop } = {}) =>
  new Promise((resolve) => {
    // What is stopped with all that it started is a group of its own, which a terminal's Ctrl+C does not reach.
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: whyStop !== undefined })
    let output = ''
    const take = (stream, target) =>
      stream.on('data', (chunk) => {
        output += chunk
        if (show) target.write(chunk)
      })
    take(child.stdout, process.stdout)
    take(child.stderr, process.stderr)

    let stopped
    const watch =
      whyStop &&
      setInterval(() => {
        const reason = whyStop()
        if (!reason || stopped) return
        stopped = reason
        const said = `\n${reason} It is stopped:\n${describeGroup(child.pid)}\n`
        output += said
        if (show) process.stdout.write(said)
        endGroup(child.pid)
      }, 2000)
    const endWith = (signal) => {
      endGroup(child.pid)
      process.exit(signal === 'SIGINT' ? 130 : 143)
    }
    if (watch) for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, endWith)
    const end = (code) => {
      clearInterval(watch)
      if (watch) {
        for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, endWith)
        if (child.pid) endGroup(child.pid)
      }
      resolve({ code: stopped ? stoppedCode : code, output })
    }
    child.on('error', (error) => {
      output += `${error.message}\n`
      end(127)
    })
    child.on('exit', (code) => setTimeout(() => end(code ?? 1), afterEnd).unref())
    child.on('close', (code) => end(code ?? 1))
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
