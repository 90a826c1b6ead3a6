import type { WireImage } from '../livewire/types.js'
import { toUri } from './addresses.js'
import { xmlLine } from './xmlText.js'

/**
 * A picture in Media RSS, for RSS and Atom alike. The credit line comes first and without a role, as it must be
 * shown; each creator follows with the role `photographer` (scheme `urn:ebu`, the default).
 */
export const mediaElements = (image: WireImage) => ({
  contents: [
    {
      url: toUri(image.url),
      type: image.mimeType,
      medium: 'image',
      width: image.width,
      height: image.height,
      ...(image.bytes === undefined ? {} : { fileSize: image.bytes }),
      ...(image.alt ? { title: { value: xmlLine(image.alt), type: 'plain' } } : {}),
      ...(image.caption ? { description: { value: xmlLine(image.caption), type: 'plain' } } : {}),
      credits: [
        { value: xmlLine(image.creditLine), scheme: 'urn:ebu' },
        ...image.creators.map((creator) => ({ value: xmlLine(creator), role: 'photographer', scheme: 'urn:ebu' })),
      ],
      ...(image.copyrightNotice ? { copyright: { value: xmlLine(image.copyrightNotice) } } : {}),
    },
  ],
})
