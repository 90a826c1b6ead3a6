import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'

import { cropAround } from './cropAround.js'
import { makeRenditions } from './makeRenditions.js'
import { planRenditions } from './planRenditions.js'

/** Left half red, right half blue, with a green spot at 10 %, 50 %. */
async function picture(width = 600, height = 400) {
  const block = (w: number, h: number, background: string) =>
    sharp({ create: { width: w, height: h, channels: 3, background } })
      .png()
      .toBuffer()
  return sharp({ create: { width, height, channels: 3, background: '#ff0000' } })
    .composite([
      { input: await block(width / 2, height, '#0000ff'), left: width / 2, top: 0 },
      { input: await block(20, 20, '#00ff00'), left: width / 10 - 10, top: height / 2 - 10 },
    ])
    .png()
    .toBuffer()
}

/** Mean of a part of a file, or the colour at a point given in shares of its size. */
async function colourAt(data: Buffer, x: number, y: number): Promise<number[]> {
  const { data: raw, info } = await sharp(data).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const at = (Math.floor(y * (info.height - 1)) * info.width + Math.floor(x * (info.width - 1))) * info.channels
  return [...raw.subarray(at, at + 3)]
}
const near = (colour: number[], expected: number[]) => colour.every((value, i) => Math.abs(value - expected[i]!) < 40)

describe('planRenditions', () => {
  it('enlarges nothing, makes each size once, and puts AVIF last', () => {
    const plan = planRenditions({ width: 1000, height: 500 }, { widths: [320, 1440, 2048] })
    expect(plan.fast.map(({ name, format, width, height }) => [name, format, width, height])).toEqual([
      ['w320', 'jpeg', 320, 160],
      ['w320', 'webp', 320, 160],
      ['w1440', 'jpeg', 1000, 500],
      ['w1440', 'webp', 1000, 500],
    ])
    expect(plan.slow.map(({ format, width }) => [format, width])).toEqual([
      ['avif', 320],
      ['avif', 1000],
    ])
  })
  it('keeps the proportions of a cut that the picture is too small for, and every named size', () => {
    const { fast } = planRenditions(
      { width: 300, height: 200 },
      {
        sizes: [
          { name: 'card', width: 800, height: 800 },
          { name: 'a', width: 400 },
          { name: 'b', width: 500 },
        ],
        formats: ['jpeg'],
      },
    )
    expect(fast.map(({ name, width, height }) => [name, width, height])).toEqual([
      ['card', 200, 200],
      ['a', 300, 200],
      ['b', 300, 200],
    ])
  })
})

describe('cropAround', () => {
  it('keeps the focal point in the middle, and stays inside', () => {
    expect(cropAround({ width: 1000, height: 500 }, { width: 100, height: 100 }, { x: 50, y: 50 })).toEqual({
      left: 250,
      top: 0,
      width: 500,
      height: 500,
    })
    expect(cropAround({ width: 1000, height: 500 }, { width: 100, height: 100 }, { x: 0, y: 0 })).toEqual({
      left: 0,
      top: 0,
      width: 500,
      height: 500,
    })
    expect(cropAround({ width: 1000, height: 500 }, { width: 100, height: 100 }, { x: 400, y: NaN })).toEqual({
      left: 500,
      top: 0,
      width: 500,
      height: 500,
    })
  })
})

describe('makeRenditions', () => {
  it('makes each format at its size', async () => {
    const made = await makeRenditions(await picture(), { widths: [64, 200], avifEffort: 0 })
    expect(made).toMatchObject({ width: 600, height: 400 })
    expect(made.renditions).toHaveLength(6)
    for (const { data, format, width, height, bytes } of made.renditions) {
      const read = await sharp(data).metadata()
      expect([read.width, read.height]).toEqual([width, height])
      expect(read.format === 'heif' ? 'avif' : read.format).toBe(format)
      expect(bytes).toBe(data.length)
      expect(near(await colourAt(data, 0.25, 0.1), [255, 0, 0])).toBe(true)
      expect(near(await colourAt(data, 0.75, 0.1), [0, 0, 255])).toBe(true)
    }
    expect(made.placeholder).toMatch(/^data:image\/webp;base64,/)
    expect(made.placeholder.length).toBeLessThan(400)
  })
  it('makes the fast part alone, and the slow part later', async () => {
    const input = await picture()
    const fast = await makeRenditions(input, { widths: [64], part: 'fast' })
    expect(fast.renditions.map(({ format }) => format)).toEqual(['jpeg', 'webp'])
    const slow = await makeRenditions(input, { widths: [64], part: 'slow', avifEffort: 0 })
    expect(slow.renditions.map(({ name, format, width, height, fit }) => ({ name, format, width, height, fit }))).toEqual(fast.plan.slow)
  })
  it('cuts around the focal point', async () => {
    const sizes = [{ name: 'square', width: 100, height: 100 }]
    const left = await makeRenditions(await picture(), { sizes, formats: ['webp'], focalPoint: { x: 10, y: 50 } })
    const right = await makeRenditions(await picture(), { sizes, formats: ['webp'], focalPoint: { x: 95, y: 50 } })
    expect(near(await colourAt(left.renditions[0]!.data, 0.7, 0.1), [255, 0, 0])).toBe(true)
    expect(near(await colourAt(right.renditions[0]!.data, 0.3, 0.1), [0, 0, 255])).toBe(true)
  })
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('stands upright from orientation %i', async (orientation) => {
    // What a camera stores is the upright picture, turned back.
    const upright = sharp(await picture(300, 200))
    const turned: Record<number, (image: Sharp) => Sharp> = {
      1: (image) => image,
      2: (image) => image.flop(),
      3: (image) => image.rotate(180),
      4: (image) => image.flip(),
      // sharp mirrors before it turns.
      5: (image) => image.flop().rotate(270),
      6: (image) => image.rotate(270),
      7: (image) => image.flop().rotate(90),
      8: (image) => image.rotate(90),
    }
    const stored = await sharp(await turned[orientation]!(upright).png().toBuffer())
      .jpeg({ quality: 95 })
      .withMetadata({ orientation })
      .toBuffer()
    const made = await makeRenditions(stored, { widths: [150], formats: ['jpeg', 'webp'], focalPoint: { x: 10, y: 50 } })
    expect([made.width, made.height]).toEqual([300, 200])
    for (const { data } of made.renditions) {
      expect(near(await colourAt(data, 0.3, 0.1), [255, 0, 0])).toBe(true)
      expect(near(await colourAt(data, 0.75, 0.9), [0, 0, 255])).toBe(true)
      expect((await sharp(data).metadata()).orientation ?? 1).toBe(1)
    }
  })
  it('shows wide gamuts and CMYK in sRGB, the same colours', async () => {
    const plain = sharp({ create: { width: 40, height: 40, channels: 3, background: { r: 180, g: 90, b: 60 } } })
    for (const input of [
      await plain.clone().withIccProfile('p3').png().toBuffer(),
      await plain.clone().toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer(),
      await plain.clone().toColourspace('rgb16').png().toBuffer(),
    ]) {
      const { renditions } = await makeRenditions(input, { widths: [40], formats: ['jpeg'] })
      expect(near(await colourAt(renditions[0]!.data, 0.5, 0.5), [180, 90, 60])).toBe(true)
      expect(await sharp(renditions[0]!.data).metadata()).toMatchObject({ space: 'srgb', depth: 'uchar' })
    }
  })
  it('puts white behind what JPEG cannot show, and keeps it clear elsewhere', async () => {
    const clear = await sharp({ create: { width: 40, height: 40, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
      .png()
      .toBuffer()
    const [jpeg, webp] = (await makeRenditions(clear, { widths: [40], formats: ['jpeg', 'webp'] })).renditions
    expect(near(await colourAt(jpeg!.data, 0.5, 0.5), [255, 255, 255])).toBe(true)
    expect((await sharp(webp!.data).metadata()).hasAlpha).toBe(true)
  })
  it('takes the first picture of an animation, and grey and one-pixel pictures', async () => {
    const frames = await sharp(
      [
        await picture(60, 40),
        await sharp(await picture(60, 40))
          .negate()
          .toBuffer(),
      ],
      { join: { animated: true } },
    )
      .gif()
      .toBuffer()
    const made = await makeRenditions(frames, { widths: [60], formats: ['webp'] })
    expect([made.width, made.height]).toEqual([60, 40])
    expect((await sharp(made.renditions[0]!.data).metadata()).pages ?? 1).toBe(1)
    const grey = await sharp(await picture())
      .greyscale()
      .png()
      .toBuffer()
    expect((await makeRenditions(grey, { widths: [50], formats: ['jpeg', 'webp', 'avif'], avifEffort: 0 })).renditions).toHaveLength(3)
    const dot = await sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
    expect((await makeRenditions(dot, { formats: ['jpeg'] })).renditions.map(({ width }) => width)).toEqual([1])
  })
  it('refuses a flood of pixels and damage by coded errors', async () => {
    const flood = await sharp({ create: { width: 3000, height: 3000, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
    await expect(makeRenditions(flood, { limitInputPixels: 1_000_000 })).rejects.toMatchObject({ code: 'TOO_MANY_PIXELS', status: 413 })
    await expect(makeRenditions(Buffer.from('no picture'))).rejects.toMatchObject({ name: 'ImageError', code: 'DAMAGED' })
  })
})
