/**
 * Two tabs with the same article and an API client, interleaved at random: typing, drafts that save themselves, saves, publications,
 * corrections, pins and tabs that are killed. Nobody takes a word away, so each that was typed has to be there in the end.
 */
import type { Engine } from '../../helpers/engines.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { seededRandom } from '../seededRandom.js'
import { type Answer, bodyOf, type Fields, mergeAgain, type Send, staleOf, Tab, textsOf, wordsOf } from './deskTab.js'

/** Actions of a round: each of one or several at the same time. */
const stepsOfRound = 24
/** Times that somebody who is refused saves again what they made of both versions. */
const patience = 12

export interface DeskResult {
  rounds: number
  typed: number
  lostWords: string[]
  lostCorrections: string[]
  corrections: number
  /** Saves that were refused with both versions, and those that were merged or saved. */
  refused: number
  saved: number
  savedThemselves: number
  /** Answers that are neither. */
  wrongAnswers: string[]
  /** Events that were not said by anybody: what saved itself went out. */
  unsaid: number
  mostVersions: number
}

interface Round {
  app: BootedNewsroom
  sends: Send[]
  random: () => number
  result: DeskResult
  number: number
}

export const runDesk = async ({
  engine,
  rounds,
  seed,
  onRound = () => undefined,
}: {
  engine: Engine
  rounds: number
  seed: number
  onRound?: (done: number) => void
}): Promise<DeskResult> => {
  const app = await bootNewsroom({ engine })
  const random = seededRandom(seed)
  const result: DeskResult = {
    rounds: 0,
    typed: 0,
    lostWords: [],
    lostCorrections: [],
    corrections: 0,
    refused: 0,
    saved: 0,
    savedThemselves: 0,
    wrongAnswers: [],
    unsaid: 0,
    mostVersions: 0,
  }
  try {
    const sends = await Promise.all((['editor', 'admin', 'editor'] as const).map(async (role) => sendAs(app, await app.tokenOf(role))))
    for (let number = 0; number < rounds; number++) {
      await playRound({ app, sends, random, result, number })
      result.rounds += 1
      onRound(result.rounds)
    }
    return result
  } finally {
    await app.stop()
  }
}

const sendAs =
  (app: BootedNewsroom, token: string): Send =>
  async (method, path, body) => {
    const response = await app.request(method, path, { token, ...(body ? { body } : {}) })
    return { status: response.status, json: (await response.json()) as Fields }
  }

const playRound = async ({ app, sends, random, result, number }: Round): Promise<void> => {
  const [first, second, api] = sends as [Send, Send, Send]
  await app.settled()
  const before = await app.livewire.lastSeq()
  const pick = (below: number) => Math.floor(random() * below)
  const isOut = pick(3) === 0
  const made = await first('POST', isOut ? '/api/articles' : '/api/articles?draft=true', {
    headline: 'Begun',
    standfirst: 'Begun',
    body: bodyOf(['One', 'Two', 'Three', 'Four']),
    _status: isOut ? 'published' : 'draft',
  })
  const { id } = made.json['doc'] as { id: number | string }
  const read = async () => (await first('GET', `/api/articles/${id}?draft=true&depth=0&joins=false`)).json
  const [words, corrections] = [new Set<string>(), new Set<string>()]
  let [typed, mayGoOut] = [0, isOut]
  const word = (who: string) => {
    const text = `w${number}00${typed++}${who.length}x`
    words.add(text)
    return text
  }
  const note = (answer: Answer | undefined, what: string) => {
    if (!answer) return
    if (answer.status === 200) result.saved += 1
    else if (answer.status === 409) result.refused += 1
    else result.wrongAnswers.push(`${what} ${answer.status} ${JSON.stringify(answer.json).slice(0, 200)}`)
  }

  const tabs = [new Tab(first, id), new Tab(second, id)]
  for (const tab of tabs) await tab.open()
  const type = (tab: Tab) => {
    const texts = textsOf(tab.form['body'])
    const where = pick(6)
    if (where === 0) tab.type({ headline: `${String(tab.form['headline'])} ${word('h')}` })
    else if (where === 1) tab.type({ standfirst: `${String(tab.form['standfirst'])} ${word('s')}` })
    else if (where === 2) tab.type({ body: inserted(texts, pick(texts.length + 1), word('b')) })
    else {
      const at = pick(texts.length)
      tab.type({ body: bodyOf(texts.map((text, index) => (index === at ? `${text} ${word('b')}` : text))) })
    }
  }
  const correct = async (tab: Tab) => {
    const text = `Correction c${number}-${corrections.size}-${typed++}`
    const answer = await tab.verb('correct', { text }, pick(2) === 0)
    if (answer.status === 200) {
      corrections.add(text)
      result.corrections += 1
    } else if (answer.status === 409) result.refused += 1
    else note(answer, 'correct')
  }
  const byTab = async (tab: Tab): Promise<void> => {
    const what = pick(12)
    if (what < 4) type(tab)
    else if (what < 7) {
      const answer = await tab.saveItself(() => pick(2) === 0 && type(tab))
      if (answer) result.savedThemselves += 1
      note(answer, 'autosave')
    } else if (what < 9) note(await tab.save('draft'), 'draft')
    else if (what === 9 && pick(3) === 0) {
      mayGoOut = true
      note(await tab.save('published'), 'publish')
    } else if (what === 10) await tab.kill()
    else if (what === 11 && mayGoOut)
      await (pick(2) === 0 ? correct(tab) : tab.verb(pick(2) === 0 ? 'pin' : 'unpin', {}, false).then((answer) => note(answer, 'pin')))
  }
  /** Reads, changes, and writes what it changed; refused, it reads again. */
  const byApi = async (): Promise<void> => {
    let seen = (await api('GET', `/api/articles/${id}?draft=true&depth=0`)).json
    const added = word('a')
    const field = pick(2) === 0 ? 'standfirst' : 'headline'
    for (let attempt = 0; attempt < patience; attempt++) {
      const change = { [field]: `${String(seen[field])} ${added}` }
      const answer = await api('PATCH', `/api/articles/${id}${seen['_status'] === 'draft' ? '?draft=true' : ''}`, {
        ...change,
        baseRevision: seen['updatedAt'],
      })
      note(answer, 'api')
      if (answer.status === 200) return
      const stale = staleOf(answer)
      seen = stale
        ? { ...seen, ...mergeAgain(seen, seen, stale.merged), updatedAt: stale.revision }
        : (await api('GET', `/api/articles/${id}?draft=true&depth=0`)).json
    }
    words.delete(added)
  }

  const acts = [() => byTab(tabs[0] as Tab), () => byTab(tabs[1] as Tab), byApi]
  for (let step = 0; step < stepsOfRound; step++) {
    const first = pick(5)
    const together =
      pick(3) === 0 ? acts.filter((_, at) => at !== 2 || pick(3) === 0) : [acts[first < 2 ? 0 : first < 4 ? 1 : 2] as () => Promise<void>]
    await Promise.all(together.map((act) => act()))
  }
  // In the end everybody saves what is on their screen.
  for (const tab of tabs) {
    for (let attempt = 0; attempt < patience; attempt++) {
      const answer = await tab.save('draft')
      note(answer, 'last')
      if (answer.status === 200) break
    }
  }

  const there = await read()
  const found = new Set(wordsOf([there['headline'], there['standfirst'], there['body']]))
  result.typed += words.size
  result.lostWords.push(...[...words].filter((one) => !found.has(one)))
  const texts = new Set(((there['corrections'] ?? []) as { text: string }[]).map(({ text }) => text))
  result.lostCorrections.push(...[...corrections].filter((text) => !texts.has(text)))
  await app.settled()
  const told = (await app.livewire.events(before, 500)).filter(({ article }) => article.uid === `articles:${id}`).length
  if (!mayGoOut) result.unsaid += told
  const versions = await first('GET', `/api/articles/versions?where[parent][equals]=${id}&limit=1&depth=0`)
  result.mostVersions = Math.max(result.mostVersions, Number(versions.json['totalDocs']))
}

const inserted = (texts: string[], at: number, text: string) => bodyOf([...texts.slice(0, at), text, ...texts.slice(at)])
