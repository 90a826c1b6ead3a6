import { fork } from 'node:child_process'
import { constants } from 'node:os'
import { projectFolder } from './settings.mjs'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs the server as a child and hands signals on to it. The server tells us over IPC what it is
 * doing (`{ type: 'step', text }`) and when it answers (`{ type: 'ready', … }`).
 * @param {{ file: string, env: NodeJS.ProcessEnv, execArgv?: string[], onReady: (facts: object) => void }} options
 * @returns {Promise<number>} the server's exit code; 128 + the signal's number where it was killed by one
 */
export const runServer = ({ file, env, execArgv = [], onReady }) =>
  new Promise((resolve) => {
    const server = fork(file, [], { cwd: projectFolder, env, execArgv, stdio: 'inherit' })
    server.on('message', (message) => {
      if (message?.type === 'step') process.stdout.write(`  ${message.text}\n`)
      if (message?.type === 'ready') onReady(message)
    })
    // A message and not the signal: at Ctrl-C the terminal signals the server as well, and a second signal means "at once".
    const stop = (signal) => {
      process.stdout.write(`\nStopping (${signal}): requests in flight are answered first\n`)
      if (server.connected) server.send({ type: 'stop' })
    }
    for (const signal of signals) process.on(signal, stop)
    server.on('error', (error) => {
      process.stderr.write(`The server could not be started: ${error.message}\n`)
      resolve(1)
    })
    server.on('exit', (code, signal) => {
      for (const name of signals) process.off(name, stop)
      if (signal)
        process.stderr.write(`The server was killed from outside (${signal}). What it acknowledged is in the database: start again.\n`)
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 1))
    })
  })
