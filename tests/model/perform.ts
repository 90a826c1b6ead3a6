import type { Answer, Desk } from './newsroom.js'
import { type Id, type ModelItem, type Outcome, passTime, publish, type State, unpublish } from './model.js'
import { bodyWith } from './body.js'
import type { PublishDoor, Step, UpdateDoor } from './steps.js'
import type { World } from './world.js'

export interface Context {
  desk: Desk
  world: World
  now: () => number
  advance: (ms: number) => void
  /** Carries out what the clock has to do. */
  tick: () => Promise<void>
}

/** What came of a step: the answer, what the rules allow it to be, and what they make of the world where it was carried out. */
export interface Performed {
  answers: Answer[]
  allowed: Outcome
  /** Called where it was carried out. */
  apply?: () => Promise<void> | void
  /** What must be stored then: fields of the published row, or of the newest version. */
  stored?: { item: ModelItem; draft: boolean; fields: Record<string, unknown> }
}

const hour = 3_600_000
const path = ({ collection, id }: ModelItem) => `/api/${collection}/${id}`
const typeOf = ({ collection }: ModelItem) => (collection === 'articles' ? 'Article' : 'Entry')
const headline = (text: number) => `Bridge closes ${text}`

/** Carries a step out. `undefined`: there is nothing that it could be done to. */
export const perform = async (step: Step, context: Context): Promise<Performed | undefined> => {
  const { desk, world, now } = context
  const at = <T extends { deleted: boolean }>(list: T[], index: number): T | undefined => {
    const there = list.filter(({ deleted }) => !deleted)
    return there.length > 0 ? there[index % there.length] : undefined
  }
  const item = 'item' in step ? at(world.items, step.item) : undefined
  const isLive = item !== undefined && item.state === 'published'
  if ('item' in step && !item) return undefined
  const isOver = item?.blog?.state === 'withdrawn'

  switch (step.do) {
    case 'create': {
      if (world.items.length >= 6) return undefined
      const body = { kind: step.kind, headline: headline(step.text), tags: ['bridges'], _status: step.publish ? 'published' : 'draft' }
      const answer = await desk.send('POST', '/api/articles', body)
      return {
        answers: [answer],
        allowed: 'ok',
        apply: () => void world.items.push(made('articles', step.kind, answer, step.publish ? 'published' : 'draft', world)),
      }
    }
    case 'reporter creates': {
      if (world.items.length >= 6) return undefined
      const answer = await desk.send('POST', '/api/articles', { headline: headline(step.text), _status: 'draft' }, 'reporter')
      return { answers: [answer], allowed: 'ok', apply: () => void world.items.push(made('articles', 'wire', answer, 'draft', world)) }
    }
    case 'file entry': {
      const blog = at(
        world.items.filter(({ kind }) => kind === 'live'),
        step.blog,
      )
      if (!blog || world.items.filter(({ kind }) => kind === 'entry').length >= 4) return undefined
      const body = { article: blog.id, headline: headline(step.text), _status: step.publish ? 'published' : 'draft' }
      const answer = await desk.send('POST', '/api/entries', body)
      const allowed: Outcome = blog.state === 'withdrawn' || blog.ended ? (step.publish ? 'refused' : 'either') : 'ok'
      return {
        answers: [answer],
        allowed,
        apply: () => void world.items.push({ ...made('entries', 'entry', answer, step.publish ? 'published' : 'draft', world), blog }),
      }
    }
    case 'reporter publishes':
      return { answers: [await desk.send('PATCH', path(item!), { _status: 'published' }, 'reporter')], allowed: 'refused' }

    case 'save draft': {
      const fields = { headline: headline(step.text) }
      const answer = await desk.send('PATCH', `${path(item!)}?draft=true${step.autosave ? '&autosave=true' : ''}`, {
        ...fields,
        ...(step.status ? { _status: 'draft' } : {}),
      })
      const keep = () => {
        if (item!.state === 'published' || item!.state === 'embargoed') item!.hasDraft = true
      }
      // What is planned to go out does not save itself, until that is dealt with.
      const isPlanned = step.autosave && item!.scheduled.some(({ action }) => action === 'publish')
      return {
        answers: [answer],
        allowed: item!.state === 'withdrawn' ? 'refused' : isPlanned || isOver ? 'either' : 'ok',
        apply: keep,
        stored: { item: item!, draft: true, fields },
      }
    }
    case 'change':
    case 'change tags': {
      const fields = step.do === 'change' ? { headline: headline(step.text) } : { tags: [`tag ${step.text}`] }
      if (step.do === 'change tags' && item!.collection === 'entries') return undefined
      const answer = await update(context, item!, fields, step.door)
      return { answers: [answer], allowed: changeOutcome(item!), stored: { item: item!, draft: !isLive, fields } }
    }
    case 'publish with a change': {
      const fields = { headline: headline(step.text) }
      const answer = await update(context, item!, { ...fields, _status: 'published' }, 'rest')
      return {
        answers: [answer],
        allowed: publishOutcome(item!),
        apply: () => publish(item!, now()),
        stored: { item: item!, draft: false, fields },
      }
    }
    case 'publish': {
      const stored = { item: item!, draft: false, fields: await newestFields(desk, item!) }
      return {
        answers: [await publishBy(context, item!, step.door)],
        // So it is of the verb: what is published already is left as it is.
        allowed: step.door === 'verb' && isOver && isLive ? 'either' : publishOutcome(item!),
        apply: () => publish(item!, now()),
        stored,
      }
    }

    case 'bulk publish all': {
      const articles = world.items.filter(
        ({ collection, deleted, state }) => collection === 'articles' && !deleted && state !== 'withdrawn',
      )
      if (articles.length === 0) return undefined
      const query = `where[id][in]=${articles.map(({ id }) => id).join(',')}${step.draft ? '&draft=true' : ''}`
      const last = articles.at(-1)!
      const stored = { item: last, draft: false, fields: await newestFields(desk, last) }
      const answer = await desk.send('PATCH', `/api/articles?${query}`, { _status: 'published' })
      return { answers: [answer], allowed: 'ok', apply: () => articles.forEach((one) => publish(one, now())), stored }
    }
    case 'unpublish': {
      const answer = await update(context, item!, { _status: 'draft' }, step.door)
      return {
        answers: [answer],
        allowed: item!.state === 'withdrawn' ? 'refused' : isOver ? 'either' : 'ok',
        apply: () => unpublish(item!),
      }
    }
    case 'embargo': {
      if (item!.collection !== 'articles' || item!.carried || item!.state === 'withdrawn' || isLive) return undefined
      const until = now() + step.hours * hour
      const answer = await desk.send('POST', `${path(item!)}/publish`, { embargoUntil: new Date(until).toISOString() })
      const apply = () => {
        item!.embargoUntil = until
        publish(item!, now())
      }
      return { answers: [answer], allowed: 'ok', apply }
    }
    case 'lift embargo': {
      if (item!.state !== 'embargoed' || item!.hasDraft) return undefined
      const answer = await desk.send('PATCH', path(item!), { embargoUntil: null, _status: 'published' })
      const apply = () => {
        delete item!.embargoUntil
        publish(item!, now())
      }
      return { answers: [answer], allowed: 'ok', apply }
    }
    case 'schedule': {
      if (item!.collection !== 'articles') return undefined
      const time = now() + hour
      const answer = await desk.send('POST', `${path(item!)}/schedule`, { action: step.action, at: new Date(time).toISOString() })
      const apply = () => {
        item!.scheduled = [...item!.scheduled.filter(({ action }) => action !== step.action), { action: step.action, at: time }]
      }
      return { answers: [answer], allowed: item!.state === 'withdrawn' ? 'either' : 'ok', apply }
    }
    case 'clock': {
      context.advance(step.hours * hour)
      const from = now()
      await desk.signInAgain()
      await context.tick()
      return { answers: [], allowed: 'ok', apply: () => world.items.forEach((one) => passTime(one, from, now())) }
    }
    case 'correct': {
      const words = `It was ${step.text} o’clock.`
      const answer = await desk.send('POST', `${path(item!)}/correct`, { kind: 'correction', text: words })
      // A verb that is sent again changes nothing, and nothing is refused then, after a withdrawal either.
      const isSaid = item!.corrections.at(-1) === words
      const allowed =
        isSaid && (!isLive || isOver) ? 'either' : unlessOver(item!, isLive ? 'ok' : item!.state === 'embargoed' ? 'either' : 'refused')
      return { answers: [answer], allowed, apply: () => void (item!.corrections.at(-1) === words || item!.corrections.push(words)) }
    }
    case 'erase corrections': {
      const answer = await update(context, item!, { corrections: [], ...(isLive ? { _status: 'published' } : {}) }, step.door)
      const apply = () => {
        if (isLive) publish(item!, now())
        if (!item!.carried) item!.corrections = []
      }
      return { answers: [answer], allowed: item!.state === 'withdrawn' ? 'refused' : 'either', apply }
    }
    case 'withdraw': {
      const answer = await desk.send('POST', `${path(item!)}/withdraw`, { reason: 'Untrue' })
      const allowed: Outcome =
        isOver && item!.state !== 'withdrawn'
          ? 'either'
          : isLive || item!.state === 'withdrawn'
            ? 'ok'
            : item!.state === 'draft'
              ? 'refused'
              : 'either'
      return { answers: [answer], allowed, apply: () => void (item!.state = 'withdrawn') }
    }
    case 'pin': {
      const answer = await desk.send('POST', `${path(item!)}/${step.on ? 'pin' : 'unpin'}`, {})
      // To be pinned twice is no change, and nothing is refused then.
      const allowed: Outcome = isOver ? 'either' : isLive ? 'ok' : item!.state === 'draft' ? 'refused' : 'either'
      return { answers: [answer], allowed, apply: () => void (item!.pinned = step.on) }
    }
    case 'keep a copy': {
      const { json } = await desk.send('GET', `${path(item!)}?depth=0&draft=true`)
      item!.copy = json
      return { answers: [], allowed: 'ok' }
    }
    case 'save the copy': {
      if (!item!.copy) return undefined
      const answer = await desk.send('PATCH', path(item!), { ...item!.copy, _status: 'published' })
      const apply = () => {
        const until = item!.copy?.['embargoUntil'] as string | null | undefined
        if (until && !item!.carried) item!.embargoUntil = Date.parse(until)
        else delete item!.embargoUntil
        item!.pinned = Boolean(item!.copy?.['pinned'])
        publish(item!, now())
      }
      return { answers: [answer], allowed: item!.state === 'withdrawn' ? 'refused' : 'either', apply }
    }
    case 'restore':
      return restore(step, item!, context)

    case 'duplicate': {
      if (world.items.length >= 6 || item!.collection === 'entries') return undefined
      const answer = await desk.send('POST', `${path(item!)}/duplicate`, {})
      return {
        answers: [answer],
        allowed: 'either',
        apply: () => void world.items.push(made('articles', item!.kind, answer, 'draft', world)),
      }
    }
    case 'delete': {
      const where = { target: { equals: `${item!.collection}:${item!.id}` } }
      const { totalDocs: linking } = await desk.app.payload.db.count({ collection: 'wire-references', where })
      const answer = await remove(desk, item!, step.door)
      const apply = () => {
        item!.deleted = true
        for (const entry of world.items) if (entry.blog === item) entry.deleted = true
      }
      const holds = item!.carried || world.items.some(({ blog, carried }) => blog === item && carried)
      return {
        answers: [answer],
        allowed: holds || linking > 0 || item!.state === 'withdrawn' ? 'refused' : item!.state === 'draft' ? 'ok' : 'either',
        apply,
      }
    }
    case 'change slug': {
      if (item!.collection === 'entries') return undefined
      const answer = await desk.send('PATCH', path(item!), { slug: `bridge-${step.text}-${item!.id}` })
      return { answers: [answer], allowed: changeOutcome(item!) }
    }
    case 'swap slugs': {
      const other = at(
        world.items.filter(({ collection }) => collection === 'articles'),
        step.other,
      )
      if (item!.collection === 'entries' || !other || other === item) return undefined
      const [one, two] = await Promise.all(
        [item!, other].map(async (each) => String((await desk.send('GET', `${path(each)}?depth=0`)).json['slug'])),
      )
      const answers = await Promise.all([desk.send('PATCH', path(item!), { slug: two }), desk.send('PATCH', path(other), { slug: one })])
      return { answers, allowed: 'refused' }
    }
    case 'language': {
      const fields = { language: step.language }
      return {
        answers: [await update(context, item!, fields, step.door)],
        allowed: changeOutcome(item!),
        stored: { item: item!, draft: !isLive, fields },
      }
    }
    case 'bin': {
      const deletedAt = step.out ? null : new Date(now()).toISOString()
      const binned = step.out ? world.items.find((one) => one.binned) : item!
      if (!binned || binned.collection === 'entries') return undefined
      const query = step.out ? '?trash=true' : ''
      const answer =
        step.door === 'rest'
          ? await desk.send('PATCH', `${path(binned)}${query}`, { deletedAt })
          : await bulk(desk, binned, { deletedAt }, step.out ? '&trash=true' : '')
      const apply = () => {
        binned.binned = !step.out
        binned.deleted = !step.out
        if (binned.state === 'embargoed' && !step.out) binned.state = 'draft'
      }
      return {
        answers: [answer],
        allowed:
          binned.carried || binned.state === 'withdrawn' || world.items.some(({ blog, carried }) => blog === binned && carried)
            ? 'refused'
            : 'either',
        apply,
      }
    }
    case 'half of two': {
      const mutation = `mutation Two($id: ${await idType(desk)}!, $bad: mutation${typeOf(item!)}UpdateInput!, $good: mutation${typeOf(item!)}UpdateInput!) { a: update${typeOf(item!)}(id: $id, data: $bad) { id } b: update${typeOf(item!)}(id: $id, data: $good) { id } }`
      const fields = { headline: headline(step.text) }
      const answer = await desk.send('POST', '/api/graphql', {
        query: mutation,
        variables: { id: item!.id, bad: { headline: 'x'.repeat(400) }, good: { ...fields, _status: 'published' } },
      })
      const isDone = Boolean((answer.json['data'] as { b?: unknown } | undefined)?.b)
      return {
        answers: [{ ...answer, status: isDone ? 200 : 409 }],
        allowed: publishOutcome(item!),
        apply: () => publish(item!, now()),
        stored: { item: item!, draft: true, fields: { ...fields, _status: 'published' } },
      }
    }
    case 'ask back': {
      const fields = { headline: headline(step.text) }
      const answer = await desk.send('PATCH', `${path(item!)}?select[updatedAt]=true&depth=2`, {
        ...fields,
        ...(step.publish ? { _status: 'published' } : {}),
      })
      return step.publish
        ? {
            answers: [answer],
            allowed: publishOutcome(item!),
            apply: () => publish(item!, now()),
            stored: { item: item!, draft: false, fields },
          }
        : { answers: [answer], allowed: changeOutcome(item!), stored: { item: item!, draft: !isLive, fields } }
    }
    case 'move': {
      if (step.host !== 1) return undefined
      await desk.move()
      return { answers: [], allowed: 'ok' }
    }
    case 'show picture': {
      const picture = at(world.pictures, step.picture)
      if (!picture) return undefined
      const fields =
        step.where === 'lead' && item!.collection === 'articles' ? { leadImage: picture.id } : { body: bodyWith({ picture: picture.id }) }
      return { answers: [await update(context, item!, fields, 'rest')], allowed: changeOutcome(item!) }
    }
    case 'drop picture': {
      if (item!.collection === 'entries') return undefined
      return { answers: [await update(context, item!, { leadImage: null }, 'rest')], allowed: changeOutcome(item!) }
    }
    case 'byline': {
      const person = at(world.people, step.person)
      if (!person) return undefined
      return { answers: [await update(context, item!, { bylines: [person.id] }, 'rest')], allowed: changeOutcome(item!) }
    }
    case 'link': {
      const to = at(
        world.items.filter(({ collection }) => collection === 'articles'),
        step.to,
      )
      if (!to) return undefined
      const slug = step.typed ? String((await desk.send('GET', `${path(to)}?depth=0`)).json['slug']) : undefined
      const link = slug === undefined ? to.id : `${desk.url}/articles/${encodeURIComponent(slug)}`
      const body = bodyWith(slug === undefined ? { link } : { typed: String(link) })
      return { answers: [await update(context, item!, { body }, 'rest')], allowed: changeOutcome(item!) }
    }
    case 'credit': {
      const picture = at(world.pictures, step.picture)
      if (!picture) return undefined
      const creator = `Photographer ${'ABCDEFGHIJ'[step.text] ?? 'K'}`
      return { answers: [await desk.send('PATCH', `/api/images/${picture.id}`, { creator, creditLine: `${creator}/AP` })], allowed: 'ok' }
    }
    case 'replace file': {
      const picture = at(world.pictures, step.picture)
      return picture && { answers: [await desk.uploadPicture('', picture.id)], allowed: 'ok' }
    }
    case 'delete picture': {
      const picture = at(world.pictures, step.picture)
      if (!picture) return undefined
      const isUsed = await isInUse(context, 'picture', picture.id)
      const answer = await desk.send('DELETE', `/api/images/${picture.id}`)
      return { answers: [answer], allowed: isUsed ? 'refused' : 'either', apply: () => void (picture.deleted = true) }
    }
    case 'rename': {
      const person = at(world.people, step.person)
      if (!person) return undefined
      return { answers: [await desk.send('PATCH', `/api/people/${person.id}`, { name: `Writer ${step.text}` })], allowed: 'ok' }
    }
    case 'delete person': {
      const person = at(world.people, step.person)
      if (!person) return undefined
      const isUsed = await isInUse(context, 'person', person.id)
      const answer = await desk.send('DELETE', `/api/people/${person.id}`)
      return { answers: [answer], allowed: isUsed ? 'refused' : 'either', apply: () => void (person.deleted = true) }
    }
    case 'end live blog': {
      if (item!.kind !== 'live') return undefined
      const answer = await desk.send('POST', `${path(item!)}/${step.on ? 'end-live-blog' : 'resume-live-blog'}`, {})
      return { answers: [answer], allowed: isLive ? 'ok' : 'either', apply: () => void (item!.ended = step.on) }
    }
    case 'two at once': {
      if (!isLive || item!.hasDraft || item!.collection === 'entries') return undefined
      const both = await Promise.all([
        desk.send('PATCH', path(item!), { headline: headline(step.text) }),
        desk.send('POST', `${path(item!)}/correct`, { kind: 'correction', text: `It was ${step.text} at once.` }),
      ])
      const words = `It was ${step.text} at once.`
      return { answers: both, allowed: 'ok', apply: () => void (item!.corrections.at(-1) === words || item!.corrections.push(words)) }
    }
  }
}

const made = (
  collection: ModelItem['collection'],
  kind: ModelItem['kind'],
  { json }: Answer,
  state: State,
  { items }: World,
): ModelItem => ({
  name: `${kind} ${items.length}`,
  collection,
  id: json.doc?.id ?? (json['id'] as Id),
  kind,
  state,
  carried: false,
  hasDraft: false,
  corrections: [],
  pinned: false,
  ended: false,
  deleted: false,
  binned: false,
  addresses: new Set(),
  scheduled: [],
})

/** What a publication has to bring out: the newest version. */
const newestFields = async (desk: Desk, item: ModelItem): Promise<Record<string, unknown>> => {
  const { headline: name, slug } = (await desk.send('GET', `${path(item)}?depth=0&draft=true`)).json
  return { headline: name, ...(item.collection === 'articles' ? { slug } : {}) }
}

/**
 * A change without a word of publishing. With a newer draft on top it may be refused, with a way out. What a withdrawal took along is over.
 */
const changeOutcome = (item: ModelItem): Outcome => unlessOver(item, item.hasDraft ? 'either' : 'ok')

/** A withdrawal is final, for the entries that it takes along as well; of those that were unpublished before, the rules say neither. */
const unlessOver = ({ blog, state, carried }: ModelItem, otherwise: Outcome): Outcome => {
  if (state === 'withdrawn') return 'refused'
  if (blog?.state !== 'withdrawn') return otherwise
  return state === 'published' ? 'refused' : carried ? 'either' : otherwise
}

const publishOutcome = ({ state, blog }: ModelItem): Outcome => {
  if (state === 'withdrawn') return 'refused'
  if (blog?.state === 'withdrawn') return 'refused'
  return blog?.ended && state !== 'published' ? 'either' : 'ok'
}

const update = async ({ desk }: Context, item: ModelItem, data: Record<string, unknown>, door: UpdateDoor): Promise<Answer> => {
  if (door === 'rest') return desk.send('PATCH', path(item), data)
  if (door === 'bulk') return bulk(desk, item, data, '')
  if (door === 'local') return local(desk, item, data)
  const { _status, ...rest } = data
  const type = typeOf(item)
  const fields = { ...rest, ...(_status ? { _status } : {}) }
  const answer = await desk.graphql(
    `mutation Change($id: ${await idType(desk)}!, $data: mutation${type}UpdateInput!) { update${type}(id: $id, data: $data) { id } }`,
    { id: item.id, data: fields },
  )
  return answer
}

const idType = (desk: Desk): Promise<string> => Promise.resolve(desk.app.payload.db.defaultIDType === 'number' ? 'Int' : 'String')

const bulk = async (desk: Desk, { collection, id }: ModelItem, data: unknown, query: string): Promise<Answer> => {
  const answer = await desk.send('PATCH', `/api/${collection}?where[id][in]=${id}${query}`, data)
  return withBulkErrors(answer)
}

/** A bulk call answers 200 where some of it failed in older versions; what matters is what became of the one. */
const withBulkErrors = (answer: Answer): Answer => {
  const errors = (answer.json['errors'] ?? []) as unknown[]
  const docs = (answer.json['docs'] ?? []) as unknown[]
  return answer.status < 400 && (errors.length > 0 || docs.length === 0) ? { ...answer, status: 409 } : answer
}

const local = async (desk: Desk, { collection, id }: ModelItem, data: Record<string, unknown>): Promise<Answer> => {
  try {
    const doc = await desk.app.payload.update({
      collection: collection as 'articles',
      id,
      data: data as never,
      overrideAccess: false,
      user: (await desk.user()) as never,
      depth: 0,
    })
    return { status: 200, json: { doc: doc as never } }
  } catch (error) {
    return { status: (error as { status?: number }).status ?? 500, json: { errors: [String(error)] } as never }
  }
}

const publishBy = (context: Context, item: ModelItem, door: PublishDoor): Promise<Answer> => {
  const { desk } = context
  const data = { _status: 'published' }
  if (door === 'draft=true') return desk.send('PATCH', `${path(item)}?draft=true`, data)
  if (door === 'verb') return desk.send('POST', `${path(item)}/publish`, {})
  if (door === 'bulk draft=true') return bulk(desk, item, data, '&draft=true')
  return update(context, item, data, door)
}

const remove = async (desk: Desk, item: ModelItem, door: 'bulk' | 'graphql' | 'rest'): Promise<Answer> => {
  if (door === 'rest') return desk.send('DELETE', path(item))
  if (door === 'bulk') return withBulkErrors(await desk.send('DELETE', `/api/${item.collection}?where[id][in]=${item.id}`))
  return desk.graphql(`mutation { delete${typeOf(item)}(id: ${JSON.stringify(item.id)}) { id } }`)
}

/** A restored version never takes a live item off the wire. */
const restore = async (step: Extract<Step, { do: 'restore' }>, item: ModelItem, { desk, now }: Context): Promise<Performed | undefined> => {
  const { json } = await desk.send(
    'GET',
    `/api/${item.collection}/versions?where[parent][equals]=${item.id}&limit=20&sort=createdAt&depth=0`,
  )
  const versions = (json['docs'] ?? []) as { id: Id; version: { _status: string; embargoUntil?: string | null; pinned?: boolean } }[]
  const version = versions[step.version % Math.max(versions.length, 1)]
  if (!version) return undefined
  const answer =
    step.door === 'rest'
      ? await desk.send('POST', `/api/${item.collection}/versions/${version.id}${step.draft ? '?draft=true' : ''}`, {})
      : await desk.graphql(`mutation { restoreVersion${typeOf(item)}(id: ${JSON.stringify(version.id)}, draft: ${step.draft}) { id } }`)
  const apply = async () => {
    const main = (await desk.app.payload.db.findOne({ collection: item.collection, where: { id: { equals: item.id } } })) as {
      _status?: string
      embargoUntil?: string
      pinned?: boolean
      corrections?: { text: string }[]
    }
    const newest = (await desk.send('GET', `${path(item)}?depth=0&draft=true`)).json as { _status?: string }
    // Of an item that the public does not see, a version may come back as what it was.
    if (item.state !== 'published') {
      const until = main.embargoUntil ? Date.parse(main.embargoUntil) : undefined
      if (until === undefined) delete item.embargoUntil
      else item.embargoUntil = until
      if (main._status === 'published' && version.version._status === 'published') publish(item, now())
      else if (main._status !== 'published' && item.state === 'embargoed') item.state = 'draft'
    }
    item.pinned = Boolean(main.pinned)
    item.hasDraft = (item.state === 'published' || item.state === 'embargoed') && newest._status === 'draft'
    if (!item.carried) item.corrections = (main.corrections ?? []).map(({ text }) => text)
  }
  return { answers: [answer], allowed: item.state === 'withdrawn' ? 'refused' : 'either', apply }
}

/** Whether something shows it that the public sees or may come to see, a draft as well, as the database says. */
const isInUse = async ({ desk, world }: Context, what: 'person' | 'picture', id: Id): Promise<boolean> => {
  const { payload } = desk.app
  const same = (value: unknown) => String(typeof value === 'object' && value ? (value as { id: Id }).id : value) === String(id)
  const shows = (doc: unknown) => {
    const { leadImage, body, bylines } = (doc ?? {}) as { leadImage?: unknown; body?: unknown; bylines?: unknown[] }
    return what === 'person'
      ? (bylines ?? []).some(same)
      : same(leadImage) || JSON.stringify(body ?? '').includes(`"image":${JSON.stringify(id)}`)
  }
  for (const item of world.items.filter(({ deleted, binned, state }) => (!deleted || binned) && state !== 'withdrawn')) {
    const { collection, state, hasDraft } = item
    const isOut = state === 'published' || state === 'embargoed'
    if (isOut && shows(await payload.db.findOne({ collection, where: { id: { equals: item.id } } }))) return true
    if (
      (!isOut || hasDraft) &&
      shows(
        await payload.findByID({
          collection: collection as 'articles',
          id: item.id,
          draft: true,
          trash: true,
          depth: 0,
          overrideAccess: true,
        }),
      )
    )
      return true
  }
  return false
}
