import type { Desk } from './newsroom.js'
import { type Id, isVisible, type ModelItem } from './model.js'

/** What the sequence has made so far, and what the rules say of it. */
export interface World {
  items: ModelItem[]
  pictures: { id: Id; deleted: boolean }[]
  people: { id: Id; deleted: boolean }[]
}

export const openWorld = async (desk: Desk): Promise<World> => {
  const pictures: World['pictures'] = []
  const people: World['people'] = []
  for (const name of ['Ana Reyes', 'Bo Li', 'Chi Okafor']) {
    const picture = await desk.uploadPicture(name)
    const person = await desk.send('POST', '/api/people', { name })
    if (!picture.json.doc || !person.json.doc) throw new Error(`The world could not be made: ${JSON.stringify([picture, person])}`)
    pictures.push({ id: picture.json.doc.id, deleted: false })
    people.push({ id: person.json.doc.id, deleted: false })
  }
  return { items: [], pictures, people }
}

/** Takes everything off the wire, so that the next sequence finds an empty one. */
export const closeWorld = async (desk: Desk, { items }: World): Promise<void> => {
  for (const item of items) {
    if (isVisible(item) && item.collection === 'articles')
      await desk.send('POST', `/api/articles/${item.id}/withdraw`, { reason: 'The day is over' })
  }
  await desk.app.settled()
}
