/** A file made of a picture, as `sizes` and `renditions` hold it. Sizes in pixels and bytes. */
export interface PictureFile {
  filename: string
  url?: string
  width: number
  height: number
  mimeType: string
  filesize: number
}

/** An entry of `renditions`: `sizes` holds the JPEGs, this all other formats. */
export interface PictureRendition extends PictureFile {
  name: string
  format: 'avif' | 'webp'
}

/** Names and widths of the JPEGs under `sizes`; each is made in WebP and AVIF too. */
export interface PictureSize {
  /** Its name under `sizes`. */
  name: string
  /** In pixels; no picture is made larger than it is. @default as the height and the picture say */
  width?: number
  /** In pixels. @default as the width and the picture say */
  height?: number
  /** `cover` cuts around the focal point, `inside` cuts nothing. @default 'cover' with both width and height, else 'inside' */
  fit?: 'cover' | 'inside'
}

export const defaultPictureSizes: readonly PictureSize[] = [
  { name: 'thumbnail', width: 320 },
  { name: 'medium', width: 720 },
  { name: 'large', width: 1440 },
]
