import type { Words } from '../words/types.js'

const base = /^https?:\/\/cv\.iptc\.org\/newscodes\/digitalsourcetype\//i

/** What readers are told of pictures that are not all camera, by IPTC's Digital Source Type. */
const labels = {
  trainedAlgorithmicMedia: 'aiGenerated',
  compositeWithTrainedAlgorithmicMedia: 'aiEdited',
  compositeSynthetic: 'aiComposite',
} as const

export type PictureWords = Pick<Words, (typeof labels)[keyof typeof labels]>

/** The label that has to be shown with a picture, or `undefined` where none is due. */
export const sourceLabel = (digitalSourceType: string | null | undefined, words: PictureWords): string | undefined => {
  const type = (digitalSourceType ?? '').replace(base, '')
  return type in labels ? words[labels[type as keyof typeof labels]] : undefined
}
