import type { Payload } from 'payload'
import type { Registry } from 'prom-client'

import { answerOptions } from './answerOptions.js'
import { belowBasePath } from './belowBasePath.js'
import { capBodies } from './capBodies.js'
import { readableRefusals } from './crossOriginPart.js'
import { healthHandler } from './healthHandler.js'
import { optimizedPictures } from './optimizedPictures.js'
import type { Readiness } from './readiness.js'
import { refuseBadTarget } from './refuseBadTarget.js'
import { refuseOptimizer } from './refuseOptimizer.js'
import { anywhereHeaders } from './securityHeaders.js'
import { carry } from './securing.js'
import type { NodeHandler, ServerPart } from './types.js'

interface OrderOptions {
  parts: ServerPart[]
  strictPages: boolean
  readiness: () => Promise<Readiness>
  registry: Registry
  /** What is answered by nobody else. */
  next: NodeHandler
  /** Lets fewer of them in while there is much to do. @default all */
  gate?: (next: NodeHandler) => NodeHandler
}

/** A picture and its fields, in bytes, where the app says how large a picture may be. */
const longestUpload = ({ config: { upload } }: Payload): number | undefined => {
  const { fileSize } = upload.limits ?? {}
  return fileSize === undefined ? undefined : fileSize + 1024 * 1024
}

/** Everything that a request passes, in the order in which it is asked: what is no address of ours, health, bodies, the parts, Next. */
export const handlersInOrder = (
  payload: Payload,
  { parts, strictPages, readiness, registry, next, gate = (all) => all }: OrderOptions,
): NodeHandler[] => {
  const options = answerOptions(payload.config.routes, { strictPages })
  const below = belowBasePath((req, res, rest) => {
    // Pages of an app's own are held to nothing that could break them, those beside its `basePath` too.
    if (!strictPages) carry(res, anywhereHeaders)
    return next(req, res, rest)
  })
  return [
    refuseBadTarget,
    below.enter,
    options.enter,
    strictPages ? refuseOptimizer : optimizedPictures(payload),
    healthHandler({ readiness, registry }),
    capBodies({
      isSignedIn: async (headers) => Boolean((await payload.auth({ headers })).user),
      maxUploadBytes: longestUpload(payload),
      refusalHeaders: readableRefusals(payload),
    }),
    ...parts.flatMap(({ handler }) => handler ?? []),
    options.last,
    gate(below.next),
  ]
}
