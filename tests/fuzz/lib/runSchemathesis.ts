import { spawn } from 'node:child_process'
import os from 'node:os'

export interface SchemathesisOptions {
  command: string
  /** Where the app is, without a slash at its end. */
  url: string
  token?: string
  examples: number
  seed: number
}

/** What an answer must not be, whatever was asked: a fault of ours, of another kind than its document says, or with other contents. */
const checks = ['not_a_server_error', 'status_code_conformance', 'content_type_conformance', 'response_schema_conformance']

/** @returns whether it found anything; what it says goes to the console */
export const runSchemathesis = ({ command, url, token, examples, seed }: SchemathesisOptions): Promise<boolean> => {
  // The cases at the edges of every schema are thousands for staff, who may write nearly everything: those are asked at random.
  const phases = token ? 'fuzzing' : 'coverage,fuzzing'
  const args = [
    'run',
    `${url}/api/openapi.json`,
    '--url',
    url,
    '--checks',
    checks.join(','),
    '--phases',
    phases,
    '--max-examples',
    String(examples),
    '--seed',
    String(seed),
    '--no-color',
    '--request-timeout',
    '20',
  ]
  if (token) args.push('--header', `Authorization: JWT ${token}`)
  // What signs out, or changes who asks, would end the run of the editor.
  args.push('--exclude-path-regex', '/(logout|login|refresh-token|forgot-password|reset-password)$')
  return new Promise((resolve, reject) => {
    // It keeps what it found in the folder that it is run in.
    const child = spawn(command, args, { stdio: 'inherit', cwd: os.tmpdir() })
    child.once('error', reject)
    child.once('exit', (code) => resolve(code !== 0))
  })
}
