/** What can be wrong with a picture. `status` is the HTTP status; `message` is public and says what to do. */
export const imageErrors = {
  EMPTY_FILE: { status: 400, message: 'The file is empty.' },
  FILE_TOO_LARGE: { status: 413, message: 'The file is larger than is taken here.' },
  TOO_MANY_PIXELS: { status: 413, message: 'The picture has more pixels than is taken here. Send a smaller version.' },
  TOO_MANY_BLOCKS: {
    status: 413,
    message: 'The file has more parts beside its pixels than is taken here. Export it again from an image editor.',
  },
  NOT_AN_IMAGE: { status: 415, message: 'The file is not a picture of a kind that is taken here: JPEG, PNG, WebP, AVIF, GIF, TIFF.' },
  SVG_REFUSED: { status: 415, message: 'SVG is not taken: it can carry script. Export the drawing as PNG.' },
  POLYGLOT: { status: 422, message: 'The file holds more than a picture. Export it again from an image editor.' },
  TRUNCATED: { status: 422, message: 'The file is incomplete. Send it again.' },
  DAMAGED: { status: 422, message: 'The picture cannot be read: the file is damaged.' },
  ANIMATED_REFUSED: { status: 422, message: 'The picture is animated. Send a still one.' },
  CREDIT_TOO_LONG: { status: 422, message: 'The credit and caption are too long to be written into the picture.' },
  FORMAT_HAS_NO_CREDIT: { status: 500, message: 'A credit cannot be written into a finished file of this format.' },
} as const satisfies Record<string, { status: number; message: string }>

export type ImageErrorCode = keyof typeof imageErrors

/** An error from the table. `detail` is public and follows the table's text; `cause` is for the log alone. */
export class ImageError extends Error {
  override name = 'ImageError'
  readonly status: number
  constructor(
    readonly code: ImageErrorCode,
    options: { detail?: string; cause?: unknown } = {},
  ) {
    super([imageErrors[code].message, options.detail].filter(Boolean).join(' '), { cause: options.cause })
    this.status = imageErrors[code].status
  }
}

/** What libvips says, as an error of the table. */
export function toImageError(error: unknown): ImageError {
  if (error instanceof ImageError) return error
  const text = error instanceof Error ? error.message : String(error)
  if (/pixel limit|too large|exceeds/i.test(text)) return new ImageError('TOO_MANY_PIXELS', { cause: error })
  if (/truncat|premature|end of (file|image|stream|input)|unexpected end|not enough data|libspng read error/i.test(text))
    return new ImageError('TRUNCATED', { cause: error })
  return new ImageError('DAMAGED', { cause: error })
}
