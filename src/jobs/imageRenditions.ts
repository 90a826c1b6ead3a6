import type { Payload, SanitizedCollectionConfig } from 'payload'

import type { PictureRendition, PictureSize } from '../images/renditions/pictureFiles.js'
import { creditToEmbed } from '../hooks/creditFields.js'
import { allDue, filesOf, remakeContext, type StoredPicture } from '../hooks/imageFiles.js'
import { makeSlow } from '../hooks/imageRenditions.js'
import { storeOf, writesFiles } from '../hooks/imageStore.js'
import { inTurn } from '../database/inTurn.js'
import { retryTransient } from '../database/retryTransient.js'
import { NewsroomError } from '../shared/errors.js'

export interface SlowRenditionsOptions {
  collection: string
  sizes: readonly PictureSize[]
  maxPixels?: number
}

type Due = StoredPicture & { id: number | string; renditionsDue: string }

/** Pictures that failed, so that one damaged file does not keep the others waiting. Forgotten at a restart. */
const failures = new Map<string, number>()
const tries = 3

/**
 * Makes the formats that no editor waits for, of every picture that has a mark for it. The mark is taken away in the same
 * statement that adds the files, and only if it is still the one that was found: a restart goes on where the last run
 * stopped, and a picture that changed meanwhile is made again. Resolves to how many were made.
 */
export const makeSlowRenditions = async (payload: Payload, options: SlowRenditionsOptions, only?: number | string): Promise<number> => {
  let made = 0
  for (;;) {
    const { docs } = await payload.db.find<Due>({
      collection: options.collection as never,
      where: { and: [{ renditionsDue: { exists: true } }, ...(only === undefined ? [] : [{ id: { equals: only } }])] },
      sort: 'updatedAt',
      limit: 20,
      pagination: false,
    })
    const open = docs.filter(({ renditionsDue }) => renditionsDue && (failures.get(renditionsDue) ?? 0) < tries)
    if (open.length === 0) return made
    for (const doc of open) {
      try {
        // Its new mark is found in the next round.
        if (doc.renditionsDue.startsWith(allDue))
          await inItsTurn(options.collection, doc.id, () =>
            payload.update({
              collection: options.collection as never,
              id: doc.id,
              data: {} as never,
              depth: 0,
              overrideAccess: true,
              context: { [remakeContext]: true },
            }),
          )
        else await makeSlowOf(payload, options, doc)
        made += 1
      } catch (err) {
        // That is not the picture's fault: all of them are tried again in the next round.
        if (err instanceof NewsroomError && err.code === 'STORE_UNAVAILABLE') throw err
        failures.set(doc.renditionsDue, (failures.get(doc.renditionsDue) ?? 0) + 1)
        payload.logger.error({ err, msg: `The slow formats of picture ${doc.id} could not be made` })
      }
    }
  }
}

const makeSlowOf = async (payload: Payload, { collection, sizes, maxPixels }: SlowRenditionsOptions, doc: Due): Promise<void> => {
  const { config } = payload.collections[collection as never] as { config: SanitizedCollectionConfig }
  const store = storeOf(config)
  const original = doc.originalFile && writesFiles(config) ? await store.originals.read(doc.originalFile) : undefined
  const focal = typeof doc.focalX === 'number' && typeof doc.focalY === 'number' ? { focalPoint: { x: doc.focalX, y: doc.focalY } } : {}
  const wish = { filename: doc.filename ?? '', sizes, credit: creditToEmbed(doc), ...focal, ...(maxPixels ? { maxPixels } : {}) }
  const { renditions, files } = original
    ? await makeSlow(original, wish)
    : { renditions: [] as PictureRendition[], files: new Map<string, Buffer>() }
  // Files with an outdated credit must not be written over those that another instance has made since.
  if ((await currentOf(payload, collection, doc.id))?.renditionsDue !== doc.renditionsDue) return
  for (const [name, data] of files) await store.files.write(name, data, 'image/avif')
  const fast = (doc.renditions ?? []).filter(({ format }) => format !== 'avif')
  const changed = await inItsTurn(collection, doc.id, () =>
    payload.db.updateOne({
      collection: collection as never,
      where: { and: [{ id: { equals: doc.id } }, { renditionsDue: { equals: doc.renditionsDue } }] },
      // Nobody has changed the picture: who has its form open is not told so, and stopped.
      data: { renditions: [...fast, ...renditions], renditionsDue: null, updatedAt: null },
    }),
  )
  if (changed) return
  // Replaced or deleted while this was at work: what the document has now keeps its names.
  const now = await currentOf(payload, collection, doc.id)
  const kept = filesOf(now ?? undefined)
  await store.files.remove(now?.filename === doc.filename ? [] : [...files.keys()].filter((name) => !kept.has(name)))
}

/** Longer than anybody's change of a picture takes. */
const turnMs = 20_000

/**
 * Writes a picture after whoever changes it at this moment by REST, in this process: on MongoDB one of two writes at once is refused, and
 * that must not be the person's, who has just sent a file.
 */
const inItsTurn = async <T>(collection: string, id: number | string, write: () => Promise<T>): Promise<T> => {
  const turn = await inTurn(`${collection}/${id}`, () => retryTransient(write), turnMs)
  return turn.done ? turn.result : retryTransient(write)
}

const currentOf = (payload: Payload, collection: string, id: number | string) =>
  payload.db.findOne<StoredPicture & { id: number | string }>({ collection: collection as never, where: { id: { equals: id } } })
