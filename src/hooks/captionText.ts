import { isRichText, renderBodyText } from '../sources/renderBody.js'

/** A caption as text, whether its field holds text or rich text; `undefined` where it says nothing. */
export const captionText = (value: unknown): string | undefined => {
  const text = isRichText(value) ? renderBodyText(value) : typeof value === 'string' ? value.trim() : ''
  return text === '' ? undefined : text
}

/** A caption for a field of rich text: a paragraph a line. */
export const toRichCaption = (text: string): object => ({
  root: {
    ...{ type: 'root', version: 1, direction: null, format: '', indent: 0 },
    children: text
      .split(/\n+/)
      .filter((line) => line.trim() !== '')
      .map((line) => ({
        ...{ type: 'paragraph', version: 1, direction: null, format: '', indent: 0, textFormat: 0, textStyle: '' },
        children: [{ type: 'text', version: 1, text: line, detail: 0, format: 0, mode: 'normal', style: '' }],
      })),
  },
})
