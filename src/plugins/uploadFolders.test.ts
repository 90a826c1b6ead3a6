import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { refusePublicFolder } from './uploadFolders.js'

const media = (upload: object) => () => refusePublicFolder({ slug: 'media', fields: [], upload })

describe('refusePublicFolder', () => {
  it.each(['public/media', path.resolve('public'), './public/a/b'])('refuses %s', (staticDir) => {
    expect(media({ staticDir })).toThrow(/outside of public/)
  })

  it.each([
    { staticDir: 'media' },
    { staticDir: 'publications' },
    { staticDir: '/srv/public/media' },
    {},
    { staticDir: 'public/media', disableLocalStorage: true },
  ])('takes %j', (upload) => {
    expect(media(upload)).not.toThrow()
  })
})
