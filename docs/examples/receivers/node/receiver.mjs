// Receives a newsroom's webhooks and keeps the articles it was told of, the newest revision of each.
//   npm install && WEBHOOK_SECRET=whsec_… PORT=4000 node receiver.mjs
import { createServer } from 'node:http'

import { Webhook, WebhookVerificationError } from 'standardwebhooks'

const { WEBHOOK_SECRET, PORT = '4000' } = process.env
if (!WEBHOOK_SECRET) throw new Error('Set WEBHOOK_SECRET to the secret that was shown when the endpoint was made.')
const webhook = new Webhook(WEBHOOK_SECRET)
const largest = 10 * 1024 * 1024

/** uid → article or tombstone. A real receiver keeps both of these in its database, changed in one transaction. */
const articles = new Map()
const seen = new Set()

const readBody = async (req) => {
  const chunks = []
  let size = 0
  for await (const chunk of req) {
    size += chunk.length
    if (size > largest) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Repeats, and events that an event after them has overtaken, change nothing. */
const apply = (id, { data: { article } }) => {
  if (seen.has(id)) return
  seen.add(id)
  const known = articles.get(article.uid)
  // A withdrawal is final. An event that was waiting when its article was withdrawn arrives as a tombstone too.
  if (known?.withdrawal || known?.revision > article.revision) return
  articles.set(article.uid, article)
}

const receive = async (req, res) => {
  const body = await readBody(req)
  if (!body) return res.writeHead(413, { connection: 'close' }).end()
  let event
  try {
    // The bytes as they came: parsing and writing them again would change what was signed.
    event = webhook.verify(body, req.headers)
  } catch (error) {
    if (!(error instanceof WebhookVerificationError)) throw error
    return res.writeHead(401).end('not verified')
  }
  apply(req.headers['webhook-id'], event)
  // 2xx only now that it is kept: anything else, or nothing within 10 seconds, and the newsroom sends it again.
  return res.writeHead(204).end()
}

const server = createServer((req, res) => {
  if (req.method === 'POST') return receive(req, res).catch(() => res.writeHead(500).end())
  const live = [...articles.values()].filter((article) => !article.withdrawal)
  return res
    .writeHead(200, { 'content-type': 'application/json' })
    .end(JSON.stringify(live.map(({ uid, revision, headline }) => ({ uid, revision, headline }))))
})
server.listen(Number(PORT), '127.0.0.1', () => console.log(`listening on ${server.address().port}`))
