import { spawn } from 'node:child_process'
import path from 'node:path'

import { bundleScript } from '../../helpers/bundleScript.js'

export interface ScriptEnd {
  code: number | null
  errors: string
}

/** Runs a script of this folder in a process of its own. */
export const runScript = async (name: string, ...args: string[]): Promise<ScriptEnd> => {
  const script = await bundleScript(path.join(import.meta.dirname, name))
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--conditions=production', script, ...args], { stdio: ['ignore', 'ignore', 'pipe'] })
    let errors = ''
    child.stderr.on('data', (chunk: Buffer) => (errors += String(chunk)))
    child.on('close', (code) => resolve({ code, errors }))
  })
}
