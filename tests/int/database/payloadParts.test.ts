/** The contract with Payload's insides: what an upgrade would break is named, on the version that is installed here. */
import { afterAll, beforeAll, expect, it } from 'vitest'

import { withBoundOperations } from '../../../src/access/boundOperations.js'
import { missingParts, parts, requireParts } from '../../../src/database/payloadParts.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'

describeEachEngine('What of Payload the package leans on', (engine) => {
  let app: Booted
  beforeAll(async () => {
    app = await bootPayload({ engine, collections: [{ slug: 'posts', fields: [{ name: 'title', type: 'text' }] }] })
  })
  afterAll(() => app.stop())

  it('is all there', () => expect(missingParts(app.payload).map(({ name }) => name)).toEqual([]))

  it('is missed by its name, each', () => {
    const here = parts.filter(({ on }) => on === undefined || on === app.payload.db.name)
    const empty = { blocks: 1, collections: { posts: { config: {} } }, config: { collections: [] } }
    const none = { ...empty, db: { name: app.payload.db.name, collections: { posts: {} } } }
    expect(missingParts(none as never).map(({ name }) => name)).toEqual(here.map(({ name }) => name))
  })

  it('stops the start where an adapter lacks one, with what needs it', async () => {
    const { payload } = app
    const without = Object.create(payload, { db: { value: Object.create(payload.db, { createVersion: { value: undefined } }) as unknown } })
    expect(() => requireParts(without as never)).toThrow(/lacks what the package leans on.*\n {2}db\.createVersion: writes are checked/)
    const { onInit } = withBoundOperations({} as never)
    await expect((async () => onInit?.(without as never))()).rejects.toThrow('db.createVersion')
  })
})
