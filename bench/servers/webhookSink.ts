/** A process that takes webhooks and says 200. Tells its parent its port, and on a message of any kind how many came. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

let taken = 0
const server = createServer((req, res) => {
  req.resume()
  req.on('end', () => {
    taken += 1
    res.end('ok')
  })
})
server.keepAliveTimeout = 30_000
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
process.on('message', () => process.send?.({ taken }))
process.on('disconnect', () => process.exit(0))
