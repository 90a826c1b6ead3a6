import { escapeMarkup } from '../feeds/cleanText.js'
import type { Words } from '../words/types.js'

/** Characters of a caption that are shown before the fold. */
export const foldAt = 110

/** Where a long caption is folded: its first words, or `undefined` where it is short enough to stand whole. */
export const firstWords = (caption: string): string | undefined => {
  if (caption.length <= foldAt * 1.4) return undefined
  return `${caption
    .slice(0, foldAt)
    .replace(/\s+\S*$/, '')
    .replace(/[,;:.]$/, '')} …`
}

/**
 * Folds the long captions of a body's pictures behind MORE and LESS; the credit stays in sight.
 * The body is the wire's own HTML: clean, and with a caption of text and one `<cite>` alone.
 */
export const foldCaptions = (bodyHtml: string, { more, less }: Pick<Words, 'less' | 'more'>): string =>
  bodyHtml.replace(/<figcaption>([^<]*?)\s*(<cite>[^<]*<\/cite>)?<\/figcaption>/g, (whole, caption: string, cite = '') => {
    const words = firstWords(caption)
    if (words === undefined) return whole
    return `<figcaption><details class="fold"><summary><span class="fold-first">${cutEntity(words)}</span> <span class="fold-more">${escapeMarkup(more)}</span><span class="fold-less">${escapeMarkup(less)}</span></summary>${caption}</details>${cite}</figcaption>`
  })

/** A cut in the middle of `&quot;` would leave half of it. */
const cutEntity = (words: string): string => words.replace(/&[a-z0-9#]* …$/i, ' …')
