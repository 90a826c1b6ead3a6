const base = /^https?:\/\/cv\.iptc\.org\/newscodes\/digitalsourcetype\//i

/** What readers are told of pictures that are not all camera, by IPTC's Digital Source Type. */
const labels: Readonly<Record<string, string>> = {
  trainedAlgorithmicMedia: 'AI-generated image',
  compositeWithTrainedAlgorithmicMedia: 'Image edited with AI',
  compositeSynthetic: 'Composite with synthetic parts',
}

/** The label that has to be shown with a picture, or `undefined` where none is due. */
export const sourceLabel = (digitalSourceType: string | null | undefined): string | undefined => labels[(digitalSourceType ?? '').replace(base, '')]
