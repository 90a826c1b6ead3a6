import type { RenditionFormat, RenditionOptions, RenditionPlan, RenditionSize, RenditionSpec } from './types.js'

const slowFormats: ReadonlySet<RenditionFormat> = new Set(['avif'])

/** Widths that front ends ask for: phones at one and two pixels a point, columns, full pages. */
export const defaultWidths = [320, 640, 960, 1440, 2048] as const

/**
 * What is to be made of a picture of `width` × `height` upright pixels. Nothing is enlarged: a size that is
 * larger than the picture is made at the picture's own size, once per format.
 */
export function planRenditions(
  source: { width: number; height: number },
  { sizes, widths, formats = ['jpeg', 'webp', 'avif'] }: Pick<RenditionOptions, 'sizes' | 'widths' | 'formats'>,
): RenditionPlan {
  const wanted: RenditionSize[] = [
    ...(sizes ?? []),
    ...(widths ?? (sizes ? [] : defaultWidths)).map((width) => ({ name: `w${width}`, width })),
  ]
  const named = new Set((sizes ?? []).map(({ name }) => name))
  const seen = new Set<string>()
  const specs = wanted.flatMap((size) => {
    const box = fitted(source, size)
    return formats.flatMap((format): RenditionSpec[] => {
      const key = `${format} ${box.fit} ${box.width}x${box.height}`
      if (seen.has(key) && !named.has(size.name)) return []
      seen.add(key)
      return [{ name: size.name, format, ...box }]
    })
  })
  return { fast: specs.filter(({ format }) => !slowFormats.has(format)), slow: specs.filter(({ format }) => slowFormats.has(format)) }
}

function fitted(
  source: { width: number; height: number },
  { width, height, fit = width && height ? 'cover' : 'inside' }: RenditionSize,
): Pick<RenditionSpec, 'width' | 'height' | 'fit'> {
  const pixels = (value: number) => Math.max(1, Math.round(value))
  if (fit === 'cover' && width && height) {
    const scale = Math.min(1, source.width / width, source.height / height)
    return { width: pixels(width * scale), height: pixels(height * scale), fit }
  }
  const scale = Math.min(1, (width ?? Infinity) / source.width, (height ?? Infinity) / source.height)
  return { width: pixels(source.width * scale), height: pixels(source.height * scale), fit: 'inside' }
}

/** The scale that the picture must have so that no specification enlarges it. */
export const scaleFor = (source: { width: number; height: number }, specs: readonly RenditionSpec[]): number =>
  Math.min(1, Math.max(0, ...specs.map(({ width, height }) => Math.max(width / source.width, height / source.height))))
