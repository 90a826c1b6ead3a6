import sharp from 'sharp'
import { Webhook } from 'standardwebhooks'
import { Failure } from '../failure.mjs'
import { startApp, startReceiver, until } from './server.mjs'

const node = (type, more) => ({ type, version: 1, format: '', indent: 0, direction: 'ltr', ...more })
const text = (words) => ({
  root: node('root', {
    children: [
      node('paragraph', {
        textFormat: 0,
        textStyle: '',
        children: [{ type: 'text', version: 1, text: words, format: 0, detail: 0, mode: 'normal', style: '' }],
      }),
    ],
  }),
})

const password = 'correct horse battery'
const caption = 'A bridge over a river. Photo credit should read: Ada Example/PA Wire URN:30627884'
const check = (what, holds) => {
  if (!holds) throw new Failure('failed', `Not so: ${what}`)
}

const picture = async () => {
  const bytes = await sharp({ create: { width: 1200, height: 800, channels: 3, background: '#1da1f2' } })
    .jpeg()
    .withExif({ IFD0: { ImageDescription: caption } })
    .toBuffer()
  const form = new FormData()
  form.append('_payload', JSON.stringify({ alt: 'A bridge' }))
  form.append('file', new Blob([bytes], { type: 'image/jpeg' }), 'bridge.jpg')
  return form
}

/** A picture comes in with an agency's caption; its AVIF carries the credit. */
const askPicture = async ({ ask, send }, token) => {
  const { doc } = await ask(201, 'POST', '/api/media', await picture(), token)
  check(`the credit is read: ${JSON.stringify([doc.creator, doc.supplier])}`, doc.creator === 'Ada Example' && /PA/.test(doc.supplier))
  const avif = await until('An AVIF of the picture', async () => {
    const { renditions = [] } = await ask(200, 'GET', `/api/media/${doc.id}?depth=0`, undefined, token)
    return renditions.find(({ format }) => format === 'avif')
  })
  const file = Buffer.from(await (await send('GET', new URL(avif.url, 'http://app').pathname)).arrayBuffer())
  const { xmp, format } = await sharp(file).metadata()
  check(`an AVIF with its credit: ${format}`, format === 'heif' && String(xmp).includes('Ada Example'))
  return doc
}

const askFeed = async ({ ask }, has) =>
  until('The post in the feed', async () => (await ask(200, 'GET', '/api/livewire/feed.json')).items.find(has))

/** An account that made itself must be nobody. */
const attack = async ({ ask }, { post, token, admin, staffPicture }) => {
  await ask(403, 'PATCH', `/api/posts/${post.id}`, { title: 'Mine' }, token)
  await ask(403, 'POST', '/api/posts', { title: 'Mine' }, token)
  await ask(403, 'DELETE', `/api/posts/${post.id}`, undefined, token)
  for (const verb of ['publish', 'correct', 'withdraw', 'pin'])
    await ask(403, 'POST', `/api/posts/${post.id}/${verb}`, { text: 'x', reason: 'x' }, token)
  await ask(403, 'PATCH', `/api/media/${staffPicture.id}`, { alt: 'Mine' }, token)
  await ask([403, 404], 'PATCH', `/api/users/${admin.id}`, { password: 'another horse battery' }, token)
  await ask([403, 404], 'GET', `/api/users/${admin.id}`, undefined, token)
  await ask(403, 'GET', '/api/webhook-endpoints', undefined, token)
  await ask(403, 'POST', '/api/webhook-endpoints', { url: 'https://mallory.example/' }, token)
  await ask(403, 'POST', '/api/comment-decisions', { reason: 'x' }, token)
  await ask(403, 'POST', '/api/globals/comment-settings', { moderation: 'post' }, token)
}

const askEverything = async (app, shape, sink) => {
  const { ask } = app
  await until('The server', async () => (await app.send('GET', '/api/livewire/feed.json')).ok)
  const account = { email: 'first@example.com', password, name: 'Ada Editor' }
  const { user: admin } = await ask(200, 'POST', '/api/users/first-register', account)
  const { token } = await ask(200, 'POST', '/api/users/login', account)
  const { doc: endpoint } = await ask(201, 'POST', '/api/webhook-endpoints', { url: sink.url }, token)
  const staffPicture = await askPicture(app, token)
  const { doc: category } = await ask(201, 'POST', '/api/categories', { title: 'Bridges', slug: 'bridges' }, token)
  const words = {
    title: 'A bridge opens',
    slug: 'a-bridge',
    content: text('It is open.'),
    heroImage: staffPicture.id,
    categories: [category.id],
    authors: [admin.id],
  }
  const { doc: post } = await ask(201, 'POST', '/api/posts', { ...words, _status: 'published' }, token)

  const item = await askFeed(app, ({ title }) => title === 'A bridge opens')
  const said = JSON.stringify(item)
  for (const part of ['Ada Editor', 'Bridges', 'It is open.', 'Ada Example'])
    check(`the item says ${part}: ${said.slice(0, 2000)}`, said.includes(part))
  check('the item has its picture', /\/api\/media\/file\//.test(said))
  await ask(200, 'GET', '/admin/login')

  const first = await until('A webhook', async () => sink.received[0])
  check('the webhook is signed', new Webhook(endpoint.secret).verify(first.text, first.headers))
  await ask(200, 'POST', `/api/posts/${post.id}/correct`, { kind: 'correction', text: 'It opened on Monday.' }, token)
  await ask(200, 'POST', `/api/posts/${post.id}/pin`, {}, token)
  await askFeed(app, (one) => JSON.stringify(one).includes('It opened on Monday.'))

  const reader = { username: 'mallory', password }
  await ask(201, 'POST', '/api/readers', reader)
  const { token: readers } = await ask(200, 'POST', '/api/readers/login', reader)
  const { doc: comment } = await ask(201, 'POST', '/api/comments', { post: post.id, text: 'Well said.' }, readers)
  const attacked = { post, admin, staffPicture }
  await attack(app, { ...attacked, token: readers })
  await ask(403, 'GET', '/api/users', undefined, readers)
  await ask(403, 'POST', '/next/seed', {}, readers)
  // A shop lets everybody make an account; elsewhere its staff does.
  if (shape !== 'ecommerce') await ask(403, 'POST', '/api/users', { email: 'mallory@example.com', password }, readers)
  if (shape === 'ecommerce') {
    const customer = { email: 'customer@example.com', password }
    await ask(201, 'POST', '/api/users', { ...customer, roles: ['admin'] })
    const { token: customers } = await ask(200, 'POST', '/api/users/login', customer)
    await attack(app, { ...attacked, token: customers })
    await ask([403, 404], 'PATCH', `/api/comments/${comment.id}`, { status: 'approved' }, customers)
  }
  await ask(200, 'POST', '/next/seed', {}, token)
  await ask(200, 'PATCH', `/api/comments/${comment.id}`, { status: 'approved' }, token)
  await ask(200, 'GET', `/api/comments/${comment.id}`)
  await ask(200, 'POST', `/api/posts/${post.id}/withdraw`, { reason: 'A court' }, token)
  await until('The withdrawal at the subscriber', async () => sink.received.some((one) => one.text.includes('article.withdrawn')))
}

/**
 * Starts the built app, publishes a post, finds it in the feed, and has who signs up by itself try what is not theirs.
 * @param {{ folder: string, environment: Record<string, string>, shape: string }} app
 * @returns {Promise<string>} what was seen
 */
export const askApp = async ({ folder, environment, shape }) => {
  const sink = await startReceiver()
  const app = await startApp(folder, environment)
  try {
    await askEverything(app, shape, sink)
    return 'post, picture, AVIF, verbs, webhook and comment stand; who signs up by itself is nobody'
  } catch (error) {
    throw new Failure('failed', `${error.stack}\n${app.said().slice(-3000)}`)
  } finally {
    await app.stop()
    sink.close()
  }
}
