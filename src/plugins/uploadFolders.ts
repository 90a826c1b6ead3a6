import { existsSync } from 'node:fs'
import path from 'node:path'

import type { CollectionConfig } from 'payload'

/**
 * Next serves what lies under `public/` to anybody, past Payload: originals with the place where they were taken, and pictures whose rights
 * have ended.
 * @throws Error where a collection keeps its files there
 */
export const refusePublicFolder = ({ slug, upload }: CollectionConfig): void => {
  const { staticDir, disableLocalStorage } = typeof upload === 'object' ? upload : {}
  if (!staticDir || disableLocalStorage || !isPublic(path.resolve(staticDir))) return
  throw new Error(
    `imageCredits: ${slug} keeps its files in ${staticDir}, where Next gives originals and expired pictures to anybody. Set upload.staticDir to a folder outside of public/, such as "media", and move the files there`,
  )
}

/** Whether a folder lies in the `public` of an app: that of this process, or one beside a package.json. */
const isPublic = (folder: string): boolean => {
  const parts = folder.split(path.sep)
  return parts.some((part, n) => {
    if (part !== 'public') return false
    const app = parts.slice(0, n).join(path.sep) || path.sep
    return app === process.cwd() || existsSync(path.join(app, 'package.json'))
  })
}
