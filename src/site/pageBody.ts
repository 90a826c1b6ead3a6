import { withFrames } from '../livewire/embeds.js'
import type { Words } from '../words/types.js'
import { foldCaptions } from './foldCaptions.js'
import { pictureSizes } from './pictureSizes.js'

/**
 * A body, the wire's own HTML, as it stands on a page: captions folded, pages of others in frames where the newsroom wants them, pictures
 * fetched when they come near and of the size that is shown, so that the first one is there sooner.
 */
export const pageBody = (bodyHtml: string, words: Pick<Words, 'less' | 'more'>, frames: readonly string[] | undefined): string =>
  withFrames(foldCaptions(bodyHtml, words), frames).replace(/<img [^>]*>/g, (picture) =>
    picture.replace('<img ', '<img loading="lazy" ').replace(' srcset="', ` sizes="${pictureSizes}" srcset="`),
  )
