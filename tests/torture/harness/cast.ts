import sharp from 'sharp'

import type { WireItem } from '../../../src/livewire/types.js'
import { bodyWith } from '../../model/body.js'
import { type CastMember, type Item, type Ledger, type Shows, uidOf } from './ledger.js'

/** Most items show the first of its kind: what very many show is work for later, and dies in the middle. */
const firstShare = 0.7

/** People and pictures that items show, made before anything breaks. Each belongs to one writer. */
export const makeCast = async (url: string, token: string): Promise<CastMember[]> => {
  const send = async (path: string, body: FormData | string): Promise<string> => {
    const headers = { authorization: `JWT ${token}`, ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}) }
    const response = await fetch(`${url}${path}`, { method: 'POST', headers, body })
    if (response.status !== 201) throw new Error(`${path} was answered ${response.status}: ${await response.text()}`)
    return String(((await response.json()) as { doc: { id: number | string } }).doc.id)
  }
  const members: CastMember[] = []
  for (let n = 0; n < 3; n++) {
    const name = `Person ${n}`
    members.push({ kind: 'people', id: await send('/api/people', JSON.stringify({ name })), name })
  }
  for (let n = 0; n < 3; n++) {
    const name = `Agency ${n}`
    const file = await sharp({ create: { width: 48, height: 36, channels: 3, background: { r: 60 * n, g: 80, b: 120 } } })
      .jpeg()
      .toBuffer()
    const form = new FormData()
    form.append('_payload', JSON.stringify({ alt: 'A bridge', creator: 'Ann Lee', creditLine: `Ann Lee/${name}` }))
    form.append('file', new Blob([new Uint8Array(file)], { type: 'image/jpeg' }), `cast-${n}.jpg`)
    members.push({ kind: 'images', id: await send('/api/images', form), name })
  }
  return members
}

/** What changes the name that the public sees. */
export const renaming = ({ kind, id }: CastMember, name: string): { path: string; body: object } =>
  kind === 'people'
    ? { path: `/api/people/${id}`, body: { name } }
    : { path: `/api/images/${id}`, body: { creator: 'Ann Lee', creditLine: `Ann Lee/${name}` } }

/** What an item is to show. */
export const drawShows = ({ cast, items }: Ledger, random: () => number, own?: Item): Shows => {
  const pick = (kind: CastMember['kind']) => {
    const all = cast.filter((member) => member.kind === kind)
    return random() < firstShare ? all[0] : all[Math.floor(random() * all.length)]
  }
  const others = [...items.values()].filter((item) => item !== own)
  const link = random() < 0.4 ? others[Math.floor(random() * others.length)] : undefined
  return { person: pick('people'), picture: random() < 0.6 ? pick('images') : undefined, ...(link ? { link: link.id } : {}) }
}

/** Fields of an article that shows all that. */
export const fieldsOf = ({ person, picture, link }: Shows): object => ({
  bylines: person ? [idFor(person.id)] : [],
  leadImage: picture ? idFor(picture.id) : null,
  body: bodyWith(link === undefined ? {} : { link: idFor(link) }),
})

const idFor = (id: string): number | string => (/^\d{1,15}$/.test(id) ? Number(id) : id)

/** How an item of the log differs from what it has to show; `urls` are the addresses of all that are live. */
export const wrongShows = (item: WireItem, { person, picture, link }: Shows, urls: ReadonlyMap<string, string>): string[] => {
  const wrong = (what: string, told: string, expected: string) =>
    told === expected ? [] : [`${item.uid} shows ${what} "${told}" in place of "${expected}"`]
  const href = /<a href="([^"]+)"/.exec(item.bodyHtml)?.[1] ?? ''
  return [
    ...wrong('the byline', item.bylines.map(({ name }) => name).join(), person?.name ?? ''),
    ...wrong('the credit', item.image?.creditLine ?? '', picture ? `Ann Lee/${picture.name}` : ''),
    ...wrong(
      'the link',
      href && new URL(href).pathname,
      link === undefined ? '' : new URL(urls.get(uidOf(link)) ?? 'http://localhost').pathname.replace(/^\/$/, ''),
    ),
  ]
}
