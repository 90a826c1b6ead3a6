import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface ReadEntry {
  id: string
  title: string
  link: string
  published: string
  updated: string
  authors: string[]
  content: string[]
  images: string[]
  credits: string[]
}

export interface ReadFeed {
  version: string
  wellFormed: boolean
  problem: string
  title: string
  entries: ReadEntry[]
}

export interface ExternalReader {
  name: string
  /** Why it cannot run here; `undefined` where it can. */
  missing: string | undefined
  read: (documents: string[]) => ReadFeed[]
}

const folder = new URL('../readers/', import.meta.url).pathname

const run = (command: string, args: string[], options: { cwd?: string; input?: string } = {}): string => {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28, ...options })
  if (error) throw error
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`)
  return stdout
}

const works = (command: string, args: string[]): boolean => spawnSync(command, args).status === 0

const python = process.env.PYTHON ?? 'python3'

/** What of Python's is missing here: the interpreter, that `PYTHON` names, or the module; `undefined` where neither is. */
export const missingInPython = (module: string, name = module): string | undefined =>
  works(python, ['-c', `import ${module}`]) ? undefined : `${python} with ${name} (pip install ${name})`

const pythonReader = (name: string): ExternalReader => ({
  name,
  missing: missingInPython(name),
  read: (documents) => JSON.parse(run(python, [join(folder, 'read_feeds.py'), name], { input: JSON.stringify(documents) })) as ReadFeed[],
})

/** Python's feedparser, which stands on expat. */
export const feedparser = pythonReader('feedparser')

/** fastfeedparser, written in Rust on quick-xml and on libxml2. */
export const fastfeedparser = pythonReader('fastfeedparser')

/** libxml2's XML Schema, by lxml. `schema` is a file's path; resolves to what is wrong with each document. */
export const xmlSchema = {
  missing: missingInPython('lxml'),
  findErrors: (schema: string, documents: string[]) =>
    JSON.parse(run(python, [join(folder, 'validate_xml.py')], { input: JSON.stringify({ schema, documents }) })) as string[][],
}

/** Starts a script of `tests/contract/readers` with Python. */
export const spawnPython = (script: string, env: Record<string, string>) =>
  spawn(python, [join(folder, script)], { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'inherit'] })

/** Go's gofeed. */
export const gofeed: ExternalReader = {
  name: 'gofeed',
  missing: works('go', ['version']) ? undefined : 'go (https://go.dev/dl)',
  read: (documents) => JSON.parse(run('go', ['run', '.'], { cwd: join(folder, 'gofeed'), input: JSON.stringify(documents) })) as ReadFeed[],
}

export const isCI = Boolean(process.env.CI) && process.env.CI !== 'false'

/** A file of the folder that `CONTRACT_SCHEMAS` names, parsed; `undefined` where it is absent. */
export const readSchema = (file: string): object | undefined => {
  const path = process.env.CONTRACT_SCHEMAS ? join(process.env.CONTRACT_SCHEMAS, file) : undefined
  return path && existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as object) : undefined
}
