import { copyFile, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'

import { MongoClient } from 'mongodb'
import { extract, pack } from 'tar-stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { type BackupHeader, BackupRefused } from '../../../src/backup/format.js'
import { listPictures } from '../../../src/backup/pictures.js'
import { readArchive } from '../../../src/backup/readArchive.js'
import { restorePictures } from '../../../src/backup/restorePictures.js'
import { s3Store } from '../../../src/pictureStore/s3Store.js'
import type { BootedNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { hasS3Server, startS3Server } from '../../helpers/s3Server.js'
import { cameraPicture, type Picture, upload } from '../images/pictures.js'
import { openPlace, picturesOf, type Place, restore, save, stateOf } from './room.js'

type EntryHeader = Parameters<ReturnType<typeof pack>['entry']>[0]

interface Entry {
  header: EntryHeader
  data: Buffer
}

/** The entries of an archive, to be put together in another way. */
const entriesOf = async (file: string): Promise<Entry[]> => {
  const archive = extract()
  Readable.from(await readFile(file)).pipe(archive as never)
  const entries: Entry[] = []
  for await (const entry of archive) {
    const chunks: Buffer[] = []
    for await (const chunk of entry as AsyncIterable<Buffer>) chunks.push(chunk)
    entries.push({ header: entry.header, data: Buffer.concat(chunks) })
  }
  return entries
}

const writeEntries = async (file: string, entries: Entry[]): Promise<void> => {
  const archive = pack()
  for (const { header, data } of entries) archive.entry({ ...header, ...(header.type === 'symlink' ? {} : { size: data.length }) }, data)
  archive.finalize()
  const chunks: Buffer[] = []
  for await (const chunk of archive as AsyncIterable<Buffer>) chunks.push(chunk)
  await writeFile(file, Buffer.concat(chunks))
}

const changedHeader = (entries: Entry[], change: Partial<BackupHeader>): Entry[] =>
  entries.map((entry, n) =>
    n === 0 ? { ...entry, data: Buffer.from(JSON.stringify({ ...(JSON.parse(entry.data.toString()) as object), ...change })) } : entry,
  )

describeEachEngine('A backup', (engine) => {
  let folder: string
  let file: string
  let from: Place
  let to: Place
  let source: BootedNewsroom
  let picture: Picture
  let uris: string[]

  const at = (name: string) => path.join(folder, name)
  const publish = async (app: BootedNewsroom, headline: string, data: object = {}) => {
    await app.payload.create({ collection: 'articles', data: { headline, _status: 'published', ...data } as never, overrideAccess: true })
    await app.settled()
  }
  const headlines = async (app: BootedNewsroom) =>
    (await app.payload.find({ collection: 'articles', limit: 1000 })).docs.map(({ headline }) => headline).sort()

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'newsroom-backup-'))
    file = at('first.tar.gz')
    from = await openPlace(engine)
    to = await openPlace(engine)
    source = await from.start()
    const token = await source.tokenOf('editor')
    picture = (
      await upload(source, 'images', await cameraPicture({ width: 400, height: 300 }), {
        token,
        fields: { alt: 'A bridge.', creator: 'Ana Ruiz', creditLine: 'Ana Ruiz/AP' },
      })
    ).doc
    await publish(source, 'The bridge is open', { leadImage: picture.id })
    await publish(source, 'The bridge is closed')
    uris = (await source.livewire.events(0, 10)).map(({ article }) => String(article.uri))
  })
  afterAll(async () => {
    await from.remove()
    await to.remove()
    await rm(folder, { recursive: true, force: true })
  })

  it('is made while the newsroom is written to, is whole, and is its owner’s alone', async () => {
    let made = 0
    let stopped = false
    const writing = (async () => {
      for (; !stopped; made += 1) {
        await source.payload.create({ collection: 'people', data: { name: `Person ${made}` } as never, overrideAccess: true })
        // SQLite answers at once, and nothing else would have its turn.
        await new Promise((resolve) => setImmediate(resolve))
      }
    })()
    const { manifest, gone } = await save(from, file).finally(() => {
      stopped = true
      return writing
    })
    expect(gone).toEqual([])
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['first.tar.gz'])
    const { header } = await readArchive(file)
    expect(header.engine).toBe(engine.name)
    expect(header.upgrades).toContain('log-rows')
    expect(manifest.rows.articles).toBe(2)
    // MongoDB's driver makes plurals of names by itself.
    expect(manifest.rows.people ?? manifest.rows.peoples).toBeLessThanOrEqual(made)
    // More sizes of the picture may have been made since.
    const saved = manifest.entries.flatMap(({ name }) => (name.startsWith('pictures/') ? [name] : []))
    expect(saved.length).toBeGreaterThan(4)
    expect([...(await listPictures(from.stores)).keys()]).toEqual(expect.arrayContaining(saved))
    expect([...picturesOf(source.config).keys()]).toEqual(['images'])
    await expect(save(from, file)).rejects.toThrow(/exists already/)
  })

  it('is not put where a newsroom runs, nor where something is', async () => {
    const due = async () => (await source.payload.findByID({ collection: 'images', id: picture.id })).renditionsDue ?? 'none'
    await expect.poll(due, { timeout: 60_000 }).toBe('none')
    const before = await stateOf(from, file)
    await expect(restore(from, file, { replace: true })).rejects.toThrow(/server.* uses/)
    expect(await stateOf(from, file)).toEqual(before)
  })

  it('goes into an empty place under another address: accounts, items with their ids, pictures with their bytes', async () => {
    await restore(to, file)
    const app = await to.start('https://other.example')
    expect(await headlines(app)).toEqual(['The bridge is closed', 'The bridge is open'])
    const events = await app.livewire.events(0, 10)
    expect(events.map(({ article }) => article.uri)).toEqual(uris)
    expect(JSON.stringify(events)).toContain('https://other.example/articles/')
    expect(JSON.stringify(events)).not.toContain('https://wire.example/articles/')
    const login = await app.request('POST', '/api/users/login', {
      body: { email: 'editor@wire.example', password: `the editor's password 1` },
    })
    expect(login.status).toBe(200)
    const shown = await app.request('GET', new URL(picture.url).pathname)
    expect(shown.status).toBe(200)
    const data = Buffer.from(await shown.arrayBuffer())
    expect(data.equals((await from.stores.get('images')?.files.read(picture.filename)) ?? Buffer.alloc(0))).toBe(true)
    const { token } = (await login.json()) as { token: string }
    expect((await app.request('GET', `/api/images/${picture.id}/original`, { token })).status).toBe(200)
    await publish(app, 'Written after the move')
    expect((await app.livewire.events(0, 10)).map(({ seq }) => seq)).toEqual([1, 2, 3])
    await upload(app, 'images', await cameraPicture({ width: 200, height: 100 }), {
      token,
      name: 'later.jpg',
      fields: { alt: 'A boat.', creator: 'Bo Li' },
    })
    await to.stop()
    await expect(restore(to, file)).rejects.toThrow(/not empty \(.*nothing was changed.*--replace/s)
  })

  it('changes nothing where it is broken, cut off, tampered with, or of another kind', async () => {
    const plain = at('plain.tar')
    await save(from, plain)
    const entries = await entriesOf(plain)
    const size = (await stat(plain)).size
    const last = entries.length - 1
    const hostile = (header: EntryHeader, data = Buffer.from('x')) => [...entries.slice(0, last), { header, data }, ...entries.slice(last)]
    const sums = (list: Entry[]) => {
      const manifest = JSON.parse((list[list.length - 1] as Entry).data.toString()) as { rows: Record<string, number> }
      return [
        ...list.slice(0, -1),
        { header: { name: 'manifest.json' }, data: Buffer.from(JSON.stringify({ ...manifest, rows: { ...manifest.rows, users: 99 } })) },
      ]
    }
    const bad: [string, () => Promise<void>][] = [
      ['cut.tar', async () => copyFile(plain, at('cut.tar')).then(() => truncate(at('cut.tar'), Math.floor(size / 2)))],
      ['cutAtEnd.tar', () => writeEntries(at('cutAtEnd.tar'), entries.slice(0, last))],
      ['cut.gz', async () => copyFile(file, at('cut.gz')).then(async () => truncate(at('cut.gz'), (await stat(file)).size - 100))],
      [
        'flipped.tar',
        async () => {
          const data = await readFile(plain)
          const largest = entries.reduce((one, other) => (other.data.length > one.data.length ? other : one))
          const where = data.indexOf(largest.data) + 100
          data[where] = (data[where] ?? 0) ^ 1
          await writeFile(at('flipped.tar'), data)
        },
      ],
      [
        'flipped.gz',
        async () => {
          const data = await readFile(file)
          for (let n = 0; n < 10; n += 1) data[data.length - 2000 + n] = (data[data.length - 2000 + n] ?? 0) ^ 0x55
          await writeFile(at('flipped.gz'), data)
        },
      ],
      ['empty.tar', () => writeFile(at('empty.tar'), '')],
      ['text.tar', () => writeFile(at('text.tar'), 'not a backup at all')],
      ['other.tar', () => writeEntries(at('other.tar'), [{ header: { name: 'readme.txt' }, data: Buffer.from('hello') }])],
      ['traversal.tar', () => writeEntries(at('traversal.tar'), hostile({ name: '../../escaped.txt' }))],
      ['picture.tar', () => writeEntries(at('picture.tar'), hostile({ name: 'pictures/images/files/..' }))],
      ['hidden.tar', () => writeEntries(at('hidden.tar'), hostile({ name: 'pictures/images/files/.originals' }))],
      ['absolute.tar', () => writeEntries(at('absolute.tar'), hostile({ name: '/etc/newsroom' }))],
      [
        'link.tar',
        () =>
          writeEntries(
            at('link.tar'),
            hostile({ name: 'pictures/images/files/a.jpg', type: 'symlink', linkname: '/etc/passwd' }, Buffer.alloc(0)),
          ),
      ],
      ['slug.tar', () => writeEntries(at('slug.tar'), hostile({ name: 'pictures/nothing/files/a.jpg' }))],
      ['extra.tar', () => writeEntries(at('extra.tar'), hostile({ name: 'pictures/images/files/a.jpg' }))],
      ['twice.tar', () => writeEntries(at('twice.tar'), [...entries.slice(0, 2), ...entries.slice(1)])],
      [
        'after.tar',
        () => writeEntries(at('after.tar'), [...entries, { header: { name: 'pictures/images/files/a.jpg' }, data: Buffer.from('x') }]),
      ],
      ['counts.tar', () => writeEntries(at('counts.tar'), sums(entries))],
      ['format.tar', () => writeEntries(at('format.tar'), changedHeader(entries, { format: 2 }))],
      [
        'engine.tar',
        () => writeEntries(at('engine.tar'), changedHeader(entries, { engine: engine.name === 'sqlite' ? 'mongodb' : 'sqlite' })),
      ],
      ['newer.tar', () => writeEntries(at('newer.tar'), changedHeader(entries, { upgrades: ['from-next-year'] }))],
    ]
    const before = await stateOf(to, file)
    // Half of them are told by the archive alone, whatever the database.
    const tried =
      engine.name === 'sqlite'
        ? bad
        : bad.filter(([name]) =>
            ['cut.tar', 'flipped.tar', 'traversal.tar', 'extra.tar', 'counts.tar', 'engine.tar', 'newer.tar'].includes(name),
          )
    for (const [name, make] of tried) {
      await make()
      const error: unknown = await restore(to, at(name), { replace: true }).then(
        () => undefined,
        (reason: unknown) => reason,
      )
      expect(error, name).toBeInstanceOf(BackupRefused)
      expect((error as Error).message, name).toMatch(/^This (is no )?backup|^The database in/)
      expect((error as Error).message.length, name).toBeLessThan(500)
      expect(await stateOf(to, file), name).toEqual(before)
    }
    expect(await readdir(path.dirname(folder))).not.toContain('escaped.txt')
    if (engine.name === 'sqlite')
      expect((await readdir(path.dirname(to.uri.slice('file:'.length)))).filter((name) => name.includes('restoring'))).toEqual([])
    await expect(restore(to, at('engine.tar'), { replace: true })).rejects.toThrow(/was made on .*, and DATABASE_URI names/)
  })

  it('takes the place of all that is there, where that is said', async () => {
    await restore(to, file, { replace: true })
    const pictures = await readArchive(file).then(({ manifest }) =>
      manifest.entries.flatMap(({ name }) => (name.startsWith('pictures/') ? [name] : [])),
    )
    expect([...(await listPictures(to.stores)).keys()].sort()).toEqual(pictures.sort())
    const app = await to.start('https://other.example')
    expect(await headlines(app)).toEqual(['The bridge is closed', 'The bridge is open'])
    await publish(app, 'It goes on')
    expect((await app.livewire.events(0, 10)).map(({ seq }) => seq)).toEqual([1, 2, 3])
    await to.stop()
  })

  it('gives no id and no revision again that the public may have seen since', async () => {
    const seen = await from.start()
    const [item] = (await seen.payload.find({ collection: 'articles', limit: 1, sort: 'createdAt' })).docs
    const live = { kind: 'live', headline: 'As it happens', _status: 'published' } as never
    const change = async (app: BootedNewsroom, headline: string) => {
      await app.payload.update({ collection: 'articles', id: item?.id ?? 0, data: { headline, _status: 'published' } as never })
      await app.settled()
      return (await app.livewire.events(0, 100))
        .filter(({ article }) => article.uid === `articles:${item?.id}`)
        .map((one) => one.article.revision)
    }
    const make = async (app: BootedNewsroom) => {
      const { id } = await app.payload.create({ collection: 'articles', data: live })
      const entry = { article: id, headline: 'An entry', _status: 'published' } as never
      return [id, (await app.payload.create({ collection: 'entries', data: entry })).id]
    }
    await save(from, at('seen.tar'))
    const before = await make(seen)
    for (const headline of ['Once', 'Twice']) await change(seen, headline)
    const known = Math.max(...(await change(seen, 'Three times')))
    await from.stop()
    await restore(to, at('seen.tar'), { replace: true })
    const app = await to.start()
    const after = await make(app)
    for (const id of after) expect(before).not.toContain(id)
    const revisions = await change(app, 'Changed after the restore')
    expect(revisions.at(-1)).toBeGreaterThan(known)
    const next = (await change(app, 'And again')).at(-1)
    expect(next).toBe((revisions.at(-1) ?? 0) + 1)
    await to.stop()
    source = await from.start()
  })

  it('has caches forget everything and sends subscribers their feed, since both may have been told more than it knows', async () => {
    const later = new Date(Date.now() + 1e7).toISOString()
    const subscription = {
      key: 'k',
      feed: '',
      file: 'feed.json',
      host: 'a',
      callback: 'http://a/',
      leaseUntil: later,
      nextAttemptAt: later,
    }
    await source.payload.db.create({ collection: 'livewire-state', data: { id: 'purge:url:http://cache.example', lastSeq: 2 } })
    await source.payload.db.create({
      collection: 'websub-subscriptions',
      data: { ...subscription, failures: 0, sentSeq: 2, sentRevision: 'as it was' },
    })
    await save(from, at('told.tar'))
    await restore(to, at('told.tar'), { replace: true })
    const app = await to.start()
    const cursor = await app.payload.db.findOne<{ id: string; lastSeq: number }>({
      collection: 'livewire-state',
      where: { id: { equals: 'purge:url:http://cache.example' } },
    })
    expect(cursor?.lastSeq).toBeGreaterThan(await app.livewire.confirmedSeq())
    const [told] = (await app.payload.db.find<Record<string, unknown> & { id: string }>({ collection: 'websub-subscriptions' })).docs
    expect([told?.['sentSeq'], told?.['sentRevision'] ?? null]).toEqual([0, null])
    await to.stop()
  })

  it('as a copy beside the first tells nobody anything, and gives ids of its own', async () => {
    const later = new Date(Date.now() + 1e7).toISOString()
    await source.payload.db.create({
      collection: 'websub-subscriptions',
      data: {
        key: 'copied',
        feed: '',
        file: 'feed.json',
        host: 'b',
        callback: 'http://b/',
        leaseUntil: later,
        nextAttemptAt: later,
        failures: 0,
        sentSeq: 2,
      },
    })
    await source.payload.db.create({
      collection: 'webhook-endpoints',
      data: { url: 'https://partner.example/', enabled: true, sinceSeq: 0 },
    })
    await save(from, at('copied.tar'))
    const uriOf = async (app: BootedNewsroom) => (await app.livewire.events(0, 1))[0]?.article.uri
    const first = await uriOf(source)
    for (const copy of [false, true]) {
      await restore(to, at('copied.tar'), { replace: true, copy })
      const app = await to.start('https://copy.example')
      const all = async (collection: string) =>
        (await app.payload.db.find<Record<string, unknown> & { id: string }>({ collection: collection as 'articles' })).docs
      expect((await all('webhook-endpoints')).map(({ enabled }) => enabled)).toEqual([!copy])
      expect((await all('websub-subscriptions')).some(({ key }) => key === 'copied')).toBe(!copy)
      expect(await uriOf(app)).toBe(copy ? first?.replace('wire.example', 'copy.example') : first)
      await to.stop()
    }
  })

  it.runIf(engine.name === 'mongodb')('is finished at the next start, where it was killed while collections took their names', async () => {
    const client = await new MongoClient(to.uri).connect()
    const db = client.db()
    const names = ['articles', 'images']
    for (const name of names)
      for (let n = 0; n < 2; n += 1)
        await db
          .collection(`restoring-x.${name}`)
          .insertOne({ alt: `restored ${n}`, headline: `restored ${n}`, slug: `restored-${n}`, filename: `restored-${n}` })
    const plan = { rename: names.map((name) => ({ from: `restoring-x.${name}`, to: name })), drop: ['leftover'] }
    await db.collection('leftover').insertOne({})
    await db.collection<{ _id: string }>('newsroom-restore').insertOne({ _id: 'swap', ...plan })
    await db.collection('restoring-x.articles').rename('articles', { dropTarget: true })
    const app = await to.start()
    for (const collection of names)
      expect((await app.payload.db.count({ collection: collection as 'articles', where: {} })).totalDocs, collection).toBe(2)
    const found = (await db.listCollections().toArray()).map(({ name }) => name)
    expect(found.filter((name) => name.startsWith('restoring-') || name === 'leftover')).toEqual([])
    await client.close()
  })
})

describe.skipIf(!hasS3Server)('Pictures of a backup on S3', () => {
  it('are listed page by page, put in, put back, and cleared away', async () => {
    const s3 = await startS3Server()
    try {
      const store = s3Store({ ...s3.options, prefix: 'wire' }, 'images')
      const stores = new Map([['images', store]])
      const place = (name: string) => ({ what: 'picture' as const, collection: 'images', part: 'files' as const, name })
      await store.files.write('old.jpg', Buffer.from('old'))
      await store.files.write('same.jpg', Buffer.from('same'))
      await store.originals.write('original', Buffer.from('original'))
      const before = await listPictures(stores)
      expect(Object.fromEntries(before)).toEqual({
        'pictures/images/files/old.jpg': 3,
        'pictures/images/files/same.jpg': 4,
        'pictures/images/originals/original': 8,
      })
      await expect((await restorePictures(stores, false)).put(place('old.jpg'), Buffer.from('new'))).rejects.toThrow(
        /another one than in the backup/,
      )

      const broken = await restorePictures(stores, true)
      await broken.put(place('old.jpg'), Buffer.from('new'))
      await broken.put(place('new.jpg'), Buffer.from('new'))
      await broken.undo()
      expect(await listPictures(stores)).toEqual(before)
      expect((await store.files.read('old.jpg'))?.toString()).toBe('old')

      const done = await restorePictures(stores, true)
      await done.put(place('old.jpg'), Buffer.from('new'))
      await done.put(place('same.jpg'), Buffer.from('same'))
      await done.finish()
      expect(Object.fromEntries(await listPictures(stores))).toEqual({
        'pictures/images/files/old.jpg': 3,
        'pictures/images/files/same.jpg': 4,
      })
      expect((await store.files.read('old.jpg'))?.toString()).toBe('new')
    } finally {
      await s3.remove()
    }
  })
})
