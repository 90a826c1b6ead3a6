import type { RichTextField } from 'payload'

import { namedById } from './namedById.js'
import { giveNodeIds } from './nodeIds.js'
import { badLinksOf } from '../shared/textLinks.js'

/** An article's text. Links inside the newsroom point at `articles`. */
export const bodyField = (field: Partial<RichTextField> = {}): RichTextField => ({
  ...field,
  name: 'body',
  type: 'richText',
  // Loaded where a config is built: it brings React along, which no other part of a plugin needs.
  editor: async (args) => {
    const editor = await (await import('./bodyEditor.js')).bodyEditor()(args)
    return {
      ...editor,
      hooks: {
        ...editor.hooks,
        beforeValidate: [({ value }) => giveNodeIds(namedById(value)), ...(editor.hooks?.beforeValidate ?? [])],
        // What was stored before ids were given has them by its places.
        afterRead: [({ value }) => giveNodeIds(value), ...(editor.hooks?.afterRead ?? [])],
      },
      validate: (value, options) => sayBadLink(value) ?? editor.validate(value, options),
    }
  },
})

/** A text has many links: the editor's own words name neither the link nor its address. */
const sayBadLink = (body: unknown): string | undefined => {
  const [link] = badLinksOf(body)
  return link && `The link “${link.text.slice(0, 100)}” cannot go out: ${link.url.slice(0, 200)} is no full address.`
}
