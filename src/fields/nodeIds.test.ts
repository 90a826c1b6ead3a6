import { describe, expect, it } from 'vitest'

import { giveNodeIds } from './nodeIds.js'

const block = (fields: object) => ({ type: 'block', version: 2, fields: { blockType: 'embed', ...fields } })
const bodyOf = (...children: unknown[]) => ({ root: { type: 'root', children } })
const idsOf = (body: ReturnType<typeof bodyOf>) =>
  body.root.children.map((node) => {
    const { id, fields } = node as { id?: string; fields?: { id?: string } }
    return fields?.id ?? id
  })

describe('ids of nodes', () => {
  it('are given where there is none, the same for the same body', () => {
    const [one, other] = [bodyOf(block({}), block({})), bodyOf(block({}), block({}))].map(giveNodeIds).map(idsOf)
    expect(one).toEqual(other)
    expect(new Set(one).size).toBe(2)
    expect(one?.every((id) => /^[0-9a-f]{24}$/.test(id ?? ''))).toBe(true)
  })

  it('stay as they are where a node has its own, and are told apart where two have the same', () => {
    const ids = idsOf(giveNodeIds(bodyOf(block({ id: 'a' }), block({ id: 'a' }), block({ id: 'b' }))))
    expect([ids[0], ids[2]]).toEqual(['a', 'b'])
    expect(new Set(ids).size).toBe(3)
  })

  it('are taken from no other node by what is moved before it', () => {
    const [, second] = idsOf(giveNodeIds(bodyOf(block({}), block({}))))
    const ids = idsOf(giveNodeIds(bodyOf(block({ id: second }), block({}))))
    expect(new Set(ids).size).toBe(2)
  })

  it('are given to links and to what stands deeper, and to nothing else', () => {
    const link = { type: 'link', fields: { url: 'https://example.org' }, children: [{ type: 'text', text: 'x' }] }
    const body = giveNodeIds(bodyOf({ type: 'paragraph', children: [link] }))
    const [paragraph] = body.root.children as { id?: string; children: { id?: string; fields: object; children: object[] }[] }[]
    expect(paragraph?.id).toBeUndefined()
    expect(paragraph?.children[0]?.id).toMatch(/^[0-9a-f]{24}$/)
    expect(paragraph?.children[0]?.children).toEqual([{ type: 'text', text: 'x' }])
  })

  it.each([
    undefined,
    null,
    'text',
    7,
    {},
    { root: null },
    { root: { children: 'none' } },
    bodyOf(null, 1, { type: 'block' }, { type: 'block', fields: 'x' }),
  ])('leave %j alone', (body) => {
    const before = JSON.stringify(body)
    expect(JSON.stringify(giveNodeIds(body))).toBe(before)
  })
})
