import http from 'node:http'
import type { AddressInfo } from 'node:net'

export interface FaultyProxy {
  url: string
  /** From now on, requests of the method fail with 500 after so many that pass. */
  failAfter: (method: string, passing: number) => void
  heal: () => void
  stop: () => Promise<void>
}

/** Stands before a server and lets some of its answers fail. */
export const startFaultyProxy = async (target: string): Promise<FaultyProxy> => {
  let fault: { method: string; left: number } | undefined
  const { hostname, port } = new URL(target)
  const server = http.createServer((req, res) => {
    if (fault && req.method === fault.method && fault.left-- <= 0) {
      req.resume()
      res.writeHead(500, { 'content-type': 'application/xml' }).end('<Error><Code>InternalError</Code></Error>')
      return
    }
    const { method, url, headers } = req
    const onward = http.request({ hostname, port, path: url, ...(method ? { method } : {}), headers }, (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(res)
    })
    onward.on('error', () => res.destroy())
    req.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    failAfter: (method, passing) => {
      fault = { method, left: passing }
    },
    heal: () => {
      fault = undefined
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
