const element = { direction: 'ltr', format: '', indent: 0, version: 1 } as const

/** Plain text as a Lexical body: a blank line parts paragraphs, a line end breaks the line. `undefined` where there is none. */
export const toLexical = (text: string) => {
  const paragraphs = text.split(/\n\s*\n/).map((paragraph) => paragraph.trim()).filter(Boolean)
  if (paragraphs.length === 0) return undefined
  return { root: { ...element, type: 'root', children: paragraphs.map(toParagraph) } }
}

const toParagraph = (text: string) => ({
  ...element,
  type: 'paragraph',
  textFormat: 0,
  textStyle: '',
  children: text.split('\n').flatMap((line, at) => [...(at > 0 ? [{ type: 'linebreak', version: 1 }] : []), toText(line)]),
})

const toText = (text: string) => ({ type: 'text', text, format: 0, detail: 0, mode: 'normal', style: '', version: 1 })
