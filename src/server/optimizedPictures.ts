import type { IncomingMessage } from 'node:http'

import type { Payload } from 'payload'

import type { PictureFile, PictureRendition } from '../images/renditions/pictureFiles.js'
import { creditedCollections } from '../jobs/imageRemake.js'
import { appAddress, basePath } from '../shared/appAddress.js'
import { decoded } from '../shared/decoded.js'
import { isOptimizer, layers, plainPath, refuseOptimizer } from './refuseOptimizer.js'
import type { NodeHandler } from './types.js'

interface Picture extends PictureFile {
  sizes?: Record<string, PictureFile | null> | null
  renditions?: readonly PictureRendition[] | null
}

interface Asked {
  slug: string
  filename: string
}

/** Seconds that a browser may remember which file it was led to: that one says itself when the right to show it ends. */
const maxAge = 60

/**
 * Next's image optimizer in an app of one's own: it works, but for files of pictures that carry credits. It would make new ones without the
 * credit, and keep them beyond the end of the rights. Who asks it for one is led (307) to the size of that picture that we made: as wide
 * as was asked for, in the best format that is taken.
 */
export const optimizedPictures = (payload: Payload): NodeHandler => {
  const slugs = [...creditedCollections(payload).keys()]
  return async (req, res) => {
    const target = req.url ?? ''
    if (!isOptimizer(target)) return false
    const path = target.split('?', 1)[0] ?? ''
    if (path !== '/_next/image') return refuseOptimizer(req, res)
    const asked = new URLSearchParams(target.slice(path.length))
    const file = fileOf(asked.get('url') ?? '', { slugs, hosts: hostsOf(payload, req), api: payload.config.routes.api })
    if (!file) return false
    if (file === 'oddly written') return refuseOptimizer(req, res)
    const name = await bestFile(payload, file, { width: Number(asked.get('w')), accept: req.headers.accept ?? '' })
    const location = appAddress(`${payload.config.routes.api}/${file.slug}/file/${encodeURIComponent(name)}`)
    res.writeHead(307, { Location: location, 'Content-Length': 0, 'Cache-Control': `public, max-age=${maxAge}`, Vary: 'Accept' }).end()
    return true
  }
}

const hostsOf = ({ config: { serverURL } }: Payload, { headers }: IncomingMessage): (string | undefined)[] => [
  headers.host,
  ...(URL.canParse(serverURL) ? [new URL(serverURL).host] : []),
]

/** Which file of a picture with a credit an address names; `undefined` where it is none of them. */
const fileOf = (
  url: string,
  { slugs, hosts, api }: { slugs: readonly string[]; hosts: readonly (string | undefined)[]; api: string },
): Asked | 'oddly written' | undefined => {
  const whole = URL.canParse(url) ? new URL(url) : undefined
  if (whole && !hosts.includes(whole.host)) return undefined
  const path = (whole ? whole.pathname : url).split(/[?#]/, 1)[0] ?? ''
  const base = basePath()
  const inside = base && path.startsWith(`${base}/`) ? path.slice(base.length) : path
  for (const slug of slugs) {
    const folder = `${api}/${slug}/file/`
    const name = inside.startsWith(folder) ? decoded(inside.slice(folder.length)) : undefined
    if (name && !/[/\\%]/.test(name)) return { slug, filename: name }
  }
  let text = inside
  for (let n = 0; n <= layers; n += 1, text = decoded(text) ?? text)
    if (slugs.some((slug) => plainPath(text).includes(`${api}/${slug}/file`.toLowerCase()))) return 'oddly written'
  return undefined
}

const bestFile = async (
  payload: Payload,
  { slug, filename }: Asked,
  { width, accept }: { width: number; accept: string },
): Promise<string> => {
  const doc = await payload.db.findOne<Picture & { id: number | string }>({
    collection: slug as never,
    where: { filename: { equals: filename } },
  })
  // A size that was named itself, or nothing at all: its own address says which.
  if (!doc || !(width > 0)) return filename
  const made = [...Object.values(doc.sizes ?? {}), ...(doc.renditions ?? [])]
  const fitting = made.filter(
    (file): file is PictureFile => Boolean(file?.filename) && isWhole(file as PictureFile, doc) && takes(accept, file as PictureFile),
  )
  const wide = fitting.filter((file) => file.width >= width)
  const least = Math.min(...wide.map((file) => file.width))
  const most = Math.max(0, ...fitting.map((file) => file.width))
  const chosen = wide.length > 0 ? least : most * 2 >= width ? most : undefined
  const best = fitting.filter((file) => file.width === chosen).sort((one, other) => rank(other) - rank(one))
  return best[0]?.filename ?? filename
}

/** Not cut: of the picture's own shape, but for a pixel. */
const isWhole = ({ width, height }: PictureFile, picture: PictureFile): boolean =>
  Math.abs(height - (width * picture.height) / picture.width) <= 1

const best = ['image/webp', 'image/avif']
const typeOf = (file: PictureFile & { format?: string }): string => (file.format ? `image/${file.format}` : file.mimeType)
const rank = (file: PictureFile): number => best.indexOf(typeOf(file))
/** Every browser shows what is neither of both; those it has to say. */
const takes = (accept: string, file: PictureFile): boolean => rank(file) < 0 || accept.includes(typeOf(file))
