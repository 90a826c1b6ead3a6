import { setTimeout as sleep } from 'node:timers/promises'

import { ask, type Asked } from './client.js'
import { type Id, must, type Told, toldComment, toldLife, type TornArticle, type World } from './world.js'

/** What one change needs: the instance that is asked, and what is done around each state that is written. */
export interface Hand {
  url: string
  random: () => number
  /** Writes the next state of a fact: readers are there before it, and the moment it is acknowledged. */
  write: (told: Told, text: string, perform: () => Promise<unknown>) => Promise<void>
}

type Perform<T> = (world: World, target: T, hand: Hand) => Promise<void>

const send = ({ token }: World, { url }: Hand, method: string, path: string, body?: unknown) =>
  must(`${url}${path}`, { method, token, ...(body === undefined ? {} : { body }) } as Asked)

const headlineOf = (world: World, { headline }: TornArticle) => `${headline.fact.name.replace('headline ', 'H')}v${++world.count}.`

/** Ways in which the headline of what is published becomes another. */
const headlines: Record<string, Perform<TornArticle>> = {
  rest: (world, article, hand) => {
    const text = headlineOf(world, article)
    return hand.write(article.headline, text, () =>
      send(world, hand, 'PATCH', `/api/articles/${article.id}`, { headline: text, _status: 'published' }),
    )
  },
  bulk: (world, article, hand) => {
    const text = headlineOf(world, article)
    return hand.write(article.headline, text, () =>
      send(world, hand, 'PATCH', `/api/articles?where[id][equals]=${article.id}`, { headline: text, _status: 'published' }),
    )
  },
  graphQL: (world, article, hand) => {
    const text = headlineOf(world, article)
    const query = `mutation { updateArticle(id: ${JSON.stringify(article.id)}, data: { headline: "${text}", _status: published }) { id } }`
    return hand.write(article.headline, text, async () => {
      const { errors } = await send(world, hand, 'POST', '/api/graphql', { query })
      if (errors) throw new Error(JSON.stringify(errors))
    })
  },
  verb: async (world, article, hand) => {
    const text = headlineOf(world, article)
    await hand.write(article.headline, text, async () => {
      await send(world, hand, 'PATCH', `/api/articles/${article.id}?draft=true`, { headline: text, _status: 'draft' })
      await send(world, hand, 'POST', `/api/articles/${article.id}/publish`, {})
    })
  },
  local: (world, article, hand) => {
    const text = headlineOf(world, article)
    return hand.write(article.headline, text, () =>
      send(world, hand, 'POST', '/local', { collection: 'articles', id: article.id, data: { headline: text, _status: 'published' } }),
    )
  },
  restore: async (world, article, hand) => {
    const versions = `/api/articles/versions?where[parent][equals]=${article.id}&where[version._status][equals]=published&limit=20&sort=-createdAt&depth=0`
    const { docs } = (await send(world, hand, 'GET', versions)) as unknown as { docs: { id: Id; version: { headline: string } }[] }
    const now = article.headline.fact.states.at(-1)
    const others = docs.filter(({ version }) => version.headline !== now)
    const picked = others[Math.floor(hand.random() * others.length)]
    if (picked)
      await hand.write(article.headline, picked.version.headline, () =>
        send(world, hand, 'POST', `/api/articles/versions/${picked.id}`, {}),
      )
  },
  schedule: async (world, article, hand) => {
    const text = headlineOf(world, article)
    await hand.write(article.headline, text, async () => {
      await send(world, hand, 'PATCH', `/api/articles/${article.id}?draft=true`, { headline: text, _status: 'draft' })
      await send(world, hand, 'POST', `/api/articles/${article.id}/schedule`, {
        action: 'publish',
        at: new Date(Date.now() + 600).toISOString(),
      })
      // Whoever reads past what is kept is the first to be told that it happened.
      for (const until = Date.now() + 15_000; ; await sleep(50)) {
        const { text: shown } = await ask(`${hand.url}/api/articles/${article.id}?depth=0`, { token: world.token })
        if (shown.includes(text)) return
        if (Date.now() > until) throw new Error(`What was scheduled did not happen in 15 s: ${text}`)
      }
    })
  },
}

const correct: Perform<TornArticle> = (world, article, hand) => {
  const text = `${article.correction.fact.name.replace('correction ', 'C')}v${++world.count}.`
  return hand.write(article.correction, text, () =>
    send(world, hand, 'POST', `/api/articles/${article.id}/correct`, { kind: 'correction', text }),
  )
}

const rename: Perform<Told & { id: Id }> = (world, person, hand) => {
  const name = `${person.fact.name.replace('person ', 'P')}v${++world.count}.`
  return hand.write(person, name, () => send(world, hand, 'PATCH', `/api/people/${person.id}`, { name }))
}

const credit: Perform<Told & { id: Id }> = (world, picture, hand) => {
  const text = `${picture.fact.name.replace('credit ', 'A')}v${++world.count}.`
  return hand.write(picture, text, () =>
    send(world, hand, 'PATCH', `/api/images/${picture.id}`, { creator: 'Ann Lee', creditLine: `Ann Lee/${text}` }),
  )
}

const entitle: Perform<Told & { id: Id }> = (world, role, hand) => {
  const title = `${role.fact.name.replace('role ', 'M')}v${++world.count}.`
  return hand.write(role, title, () => send(world, hand, 'PATCH', `/api/masthead-roles/${role.id}`, { title }))
}

const approve: Perform<TornArticle> = async (world, article, hand) => {
  const n = ++world.count
  const said = await ask(`${hand.url}/api/comments`, {
    method: 'POST',
    token: world.readers[n % world.readers.length] ?? '',
    body: { article: article.id, text: `K${n}.` },
  })
  // A reader may say so much in a minute.
  if (said.status === 429) return
  if (said.status !== 201) throw new Error(`A comment was answered ${said.status}: ${said.text.slice(0, 200)}`)
  const { doc } = JSON.parse(said.text) as { doc: { id: Id } }
  const comment = toldComment(n, article)
  await passing(world, comment, () =>
    hand.write(comment, 'said', () => send(world, hand, 'PATCH', `/api/comments/${doc.id}`, { status: 'approved' })),
  )
}

const live: Perform<undefined> = async (world, _, hand) => {
  const n = ++world.count
  const slug = `torn-life-${n}`
  const { doc } = await send(world, hand, 'POST', '/api/articles', { headline: `L${n}.`, slug, kind: 'wire', _status: 'draft' })
  const life = toldLife(n, doc.id, slug)
  await passing(world, life, async () => {
    await hand.write(life, 'live', () => send(world, hand, 'POST', `/api/articles/${doc.id}/publish`, {}))
    await hand.write(life, 'gone', () => send(world, hand, 'POST', `/api/articles/${doc.id}/withdraw`, { reason: 'It did not happen.' }))
  })
}

const passing = async ({ passing: all }: World, told: Told, work: () => Promise<void>) => {
  all.add(told)
  await work()
  // Readers go on looking for a while.
  setTimeout(() => all.delete(told), 3000).unref()
}

/** A change by a random door, of something that nobody else changes at the moment. */
export const change = async (world: World, hand: Hand): Promise<void> => {
  const { random } = hand
  const free = <T>(list: T[], of: (one: T) => Told): T | undefined => {
    const idle = list.filter((one) => !of(one).busy)
    return idle[Math.floor(random() * idle.length)]
  }
  const holding = async <T>(target: T | undefined, of: (one: T) => Told, perform: Perform<T>): Promise<void> => {
    if (target === undefined) return
    const held = of(target)
    held.busy = true
    try {
      await perform(world, target, hand)
    } finally {
      held.busy = false
    }
  }
  const what = random()
  if (what < 0.5) {
    const names = Object.keys(headlines).filter((name) => name !== 'local' || !world.instances.hasPages)
    // What waits for the clock is done seldom.
    const drawn = names[Math.floor(random() * names.length)] ?? 'rest'
    const name = drawn === 'schedule' && random() < 0.7 ? 'rest' : drawn
    return holding(
      free(world.articles, ({ headline }) => headline),
      ({ headline }) => headline,
      headlines[name] as Perform<TornArticle>,
    )
  }
  if (what < 0.62)
    return holding(
      free(world.articles, ({ headline }) => headline),
      ({ headline }) => headline,
      correct,
    )
  if (what < 0.72)
    return holding(
      free(world.people, (one) => one),
      (one) => one,
      rename,
    )
  if (what < 0.8)
    return holding(
      free(world.pictures, (one) => one),
      (one) => one,
      credit,
    )
  if (what < 0.85)
    return holding(
      free(world.roles, (one) => one),
      (one) => one,
      entitle,
    )
  if (what < 0.92) return approve(world, world.articles[Math.floor(random() * world.articles.length)] as TornArticle, hand)
  return live(world, undefined, hand)
}
