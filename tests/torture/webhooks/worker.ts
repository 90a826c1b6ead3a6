/** One worker process: delivers from the database in its first argument until it is killed. */
import { bootTorture } from './app.js'

await bootTorture(process.argv[2] ?? '', { deliver: true })
console.log('ready')
// With SQLite a process that only waits for work ends; one of its own for deliveries is kept by what it serves, or by this.
setInterval(() => undefined, 60_000)
