/** The room's door: what hooks, jobs and plugins use. */
export { explain } from './caption/explain.js'
export { parseCaption } from './caption/parseCaption.js'
export type { Confidence, ParseCaptionOptions, ParsedCaption } from './caption/types.js'
export { ImageError, imageErrors, toImageError, type ImageErrorCode } from './errors.js'
export { creditXmp } from './metadata/creditXmp.js'
export { embedCredit, type EmbeddableFormat } from './metadata/embedCredit.js'
export {
  creditFieldNames,
  fieldsOfCaption,
  mergeMetadata,
  type FieldSource,
  type MergedMetadata,
  type MetadataConflict,
} from './metadata/mergeMetadata.js'
export { type Lack, lacksOf, missingForPublication, type PublishablePicture } from './missingForPublication.js'
export { readPhotoMetadata } from './metadata/readPhotoMetadata.js'
export type { CreditField, CreditFields, Licensor, PhotoMetadata } from './metadata/types.js'
export { cropAround } from './renditions/cropAround.js'
export { defaultPixelLimit, makeRenditions, type MadeRenditions } from './renditions/makeRenditions.js'
export { defaultWidths, planRenditions } from './renditions/planRenditions.js'
export type {
  FocalPoint,
  Rendition,
  RenditionFormat,
  RenditionOptions,
  RenditionPlan,
  RenditionSize,
  RenditionSpec,
} from './renditions/types.js'
export { defaultSuppliers, extendSuppliers, type SupplierRow } from './suppliers.js'
export { checkSuppliers, type SupplierRemark } from './suppliersCheck.js'
export { defaultByteLimit, inspectUpload, type InspectedUpload, type InspectOptions } from './upload/inspectUpload.js'
export { safeFilename } from './upload/safeFilename.js'
export { sniffFormat, uploadFormats, type UploadFormat } from './upload/sniffFormat.js'
