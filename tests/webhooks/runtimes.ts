import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '../..')
export const examples = join(root, 'docs/examples/receivers')

/** How to run programs in another language, or why not. */
export type Runtime = { name: string; missing: string } | { name: string; missing?: undefined; receiver: () => Promise<string[]> }

/** Kept between runs, since fetching the libraries takes longer than the tests. */
const cache = async (name: string, ...made: string[]): Promise<string> => {
  const key = createHash('sha256')
    .update(made.map((file) => readFileSync(file)).join('\0'))
    .digest('hex')
    .slice(0, 12)
  const folder = join(root, 'node_modules/.cache/webhooks', `${name}-${key}`)
  await mkdir(folder, { recursive: true })
  return folder
}

const said = (error: unknown): string =>
  String((error as { stderr?: string }).stderr || (error as Error).message)
    .trim()
    .split('\n')
    .at(-1) ?? ''

const findNode = async (): Promise<Runtime> => ({
  name: 'node',
  receiver: async () => [process.execPath, join(examples, 'node/receiver.mjs')],
})

/** A Python that has the library: the one on the path, else one of our own made with venv and pip. */
const findPython = async (): Promise<Runtime> => {
  const hasLibrary = (python: string) =>
    run(python, ['-c', 'import standardwebhooks']).then(
      () => true,
      () => false,
    )
  const receiver = (python: string): Runtime => ({ name: 'python', receiver: async () => [python, join(examples, 'python/receiver.py')] })
  if (await hasLibrary('python3')) return receiver('python3')
  try {
    await run('python3', ['--version'])
    const requirements = join(examples, 'python/requirements.txt')
    const folder = await cache('python', requirements)
    const python = join(folder, 'bin/python')
    if (existsSync(python) && (await hasLibrary(python))) return receiver(python)
    await run('python3', ['-m', 'venv', '--clear', folder])
    await run(python, ['-m', 'pip', 'install', '--quiet', '--requirement', requirements], { timeout: 90_000 })
    return receiver(python)
  } catch (error) {
    return { name: 'python', missing: `no Python with standardwebhooks, and none could be made: ${said(error)}` }
  }
}

const findGo = async (): Promise<Runtime> => {
  try {
    const source = join(examples, 'go')
    const folder = await cache('go', join(source, 'main.go'), join(source, 'go.mod'))
    const binary = join(folder, process.platform === 'win32' ? 'receiver.exe' : 'receiver')
    if (!existsSync(binary)) await run('go', ['build', '-o', binary, '.'], { cwd: source, timeout: 150_000 })
    return { name: 'go', receiver: async () => [binary] }
  } catch (error) {
    return { name: 'go', missing: `Go, or its library, could not be used: ${said(error)}` }
  }
}

/** @throws Error in continuous integration, where nothing may be missing */
export const findRuntimes = async (): Promise<Runtime[]> => {
  const runtimes = await Promise.all([findNode(), findPython(), findGo()])
  for (const { name, missing } of runtimes) {
    if (!missing) continue
    if (process.env.CI === 'true') throw new Error(`${name} is needed in CI: ${missing}`)
    console.warn(`SKIPPED ${name}: ${missing}`)
  }
  return runtimes
}

/** Starts a receiver on a port of its choice; it is listening when this resolves. */
export const startReceiver = async ([command = '', ...args]: string[], env: Record<string, string>) => {
  const child = spawn(command, args, { env: { ...process.env, PORT: '0', ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const exited = new Promise<void>((done) => child.once('exit', () => done()))
  const port = await new Promise<number>((ready, fail) => {
    let out = ''
    let err = ''
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      const found = /listening on (\d+)/.exec(out)
      if (found) ready(Number(found[1]))
    })
    child.once('error', fail)
    child.once('exit', (code) => fail(new Error(`the receiver ended with ${code}: ${err}`)))
  })
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: async () => {
      child.kill()
      await exited
    },
  }
}
