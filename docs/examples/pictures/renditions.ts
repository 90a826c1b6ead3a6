import {
  type CreditFields,
  fieldsOfCaption,
  type FocalPoint,
  inspectUpload,
  makeRenditions,
  mergeMetadata,
  parseCaption,
  readPhotoMetadata,
} from 'payload-newsroom/images'

interface Given {
  buffer: Buffer
  filename: string
  mimeType: string
  maxBytes: number
  maxPixels: number
  typed: CreditFields
  widths: number[]
  focalPoint: FocalPoint
}

export const makePicture = async ({ buffer, filename, mimeType, maxBytes, maxPixels, typed, widths, focalPoint }: Given) => {
  const upload = await inspectUpload(buffer, { filename, mimeType, maxBytes, maxPixels }) // or throws ImageError
  const fromFile = await readPhotoMetadata(buffer) // never throws
  const fromCaption = fieldsOfCaption(parseCaption(fromFile.caption ?? ''))
  const { fields, sources, conflicts } = mergeMetadata(typed, fromFile, fromCaption)
  const fast = await makeRenditions(buffer, { widths, focalPoint, credit: fields, part: 'fast' })
  // answer the editor; then, in a job:
  const slow = await makeRenditions(buffer, { widths, focalPoint, credit: fields, part: 'slow' })
  return { upload, sources, conflicts, fast, slow }
}
