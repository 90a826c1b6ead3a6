import { readArticlePage } from '../../src/site/data/readArticlePage.js'
import { resolveAddress } from '../../src/sources/resolveAddress.js'
import { type Look, publicPictures } from './lists.js'
import { isVisible, type ModelItem } from './model.js'

const statusOf = async ({ desk }: Look, path: string): Promise<number> => (await desk.app.request('GET', `${path}?depth=0`)).status

/** Looks at items by their ids, at their pages and at all addresses that they ever had. */
export const lookAtPlaces = async (look: Look, changed: ReadonlySet<ModelItem>, isWhole: boolean): Promise<void> => {
  const { expected, followed, world } = look
  const turned = world.items[followed.turn % Math.max(world.items.length, 1)]
  for (const item of world.items) {
    const want = expected.get(`${item.collection}:${item.id}`)
    if (want && item.collection === 'articles') item.addresses.add(want.path)
    if (isWhole || changed.has(item) || item === turned) await lookAtItem(look, item)
  }
  const shown = publicPictures(look)
  for (const [n, { id }] of world.pictures.entries()) {
    if (!isWhole && n !== followed.turn % world.pictures.length) continue
    const status = await statusOf(look, `/api/images/${id}`)
    const want = shown.includes(String(id))
    if ((status === 200) !== want)
      look.faults.push(`REST: images/${id} is answered ${status} where ${want ? 'something public shows it' : 'nothing does'}`)
  }
}

const lookAtItem = async (look: Look, item: ModelItem): Promise<void> => {
  const {
    desk: {
      app: { payload },
    },
    faults,
    rows,
  } = look
  const status = await statusOf(look, `/api/${item.collection}/${item.id}`)
  if ((status === 200) !== isVisible(item))
    faults.push(`REST: ${item.collection}/${item.id} is answered ${status} where it is ${item.state}`)
  const slug = rows.items.get(item)?.slug
  if (!slug || item.collection === 'entries' || item.deleted) return
  const page = await readArticlePage(payload, slug)
  if (Boolean(page) !== isVisible(item)) faults.push(`page: ${slug} ${page ? 'is there' : 'is missing'} where it is ${item.state}`)
  const own = `/articles/${encodeURIComponent(slug)}`
  for (const path of item.addresses) {
    const found = await resolveAddress(payload, path)
    const isRight = found?.uid === `articles:${item.id}` && found.path === own && found.moved === (path !== own)
    if (!isRight) faults.push(`address: ${path} of articles/${item.id} leads to ${JSON.stringify(found)}`)
  }
}
