import type { RichTextField } from 'payload'

/** An article's text. Links inside the newsroom point at `articles`. */
export const bodyField = (field: Partial<RichTextField> = {}): RichTextField => ({
  ...field,
  name: 'body',
  type: 'richText',
  // Loaded where a config is built: it brings React along, which no other part of a plugin needs.
  editor: async (args) => (await import('./bodyEditor.js')).bodyEditor()(args),
})
