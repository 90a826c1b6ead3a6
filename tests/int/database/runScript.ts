import { spawn } from 'node:child_process'
import path from 'node:path'

export interface ScriptEnd {
  code: number | null
  errors: string
}

/** Runs a script of this folder in a process of its own. */
export const runScript = (name: string, ...args: string[]): Promise<ScriptEnd> =>
  new Promise((resolve) => {
    const script = path.join(import.meta.dirname, name)
    const child = spawn(process.execPath, ['--conditions=production', '--import', 'tsx', script, ...args], { stdio: ['ignore', 'ignore', 'pipe'] })
    let errors = ''
    child.stderr.on('data', (chunk: Buffer) => (errors += String(chunk)))
    child.on('close', (code) => resolve({ code, errors }))
  })
