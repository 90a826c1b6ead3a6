/** One worker process: delivers from the database in its first argument until it is killed. */
import { bootTorture } from './app.js'

await bootTorture(process.argv[2] ?? '', { deliver: true })
console.log('ready')
