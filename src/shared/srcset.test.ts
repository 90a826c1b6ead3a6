import { describe, expect, it } from 'vitest'

import { srcsetOf, withSources } from './srcset.js'

const file = (width: number, height: number, more = {}) => ({
  name: `w${width}`,
  url: `https://news.example/w${width}-${height}.jpg`,
  width,
  height,
  mimeType: 'image/jpeg',
  ...more,
})

describe('What a browser may choose from', () => {
  it('are the files that show the same in the same format, the narrowest first', () => {
    const image = { ...file(1440, 811), renditions: [file(1440, 811), file(320, 180), file(720, 406)] }
    const cut = file(800, 800)
    const other = file(640, 360, { mimeType: 'image/webp' })
    const srcset = [
      'https://news.example/w320-180.jpg 320w',
      'https://news.example/w720-406.jpg 720w',
      'https://news.example/w1440-811.jpg 1440w',
    ].join(', ')
    expect(srcsetOf(image)).toBe(srcset)
    expect(srcsetOf({ ...image, renditions: [cut, other, ...image.renditions] })).toBe(srcset)
    expect(withSources(srcset, (address) => address.replace('https://news.example', ''))).toBe(
      '/w320-180.jpg 320w, /w720-406.jpg 720w, /w1440-811.jpg 1440w',
    )
  })

  it('is nothing where there is one', () => {
    const one = file(300, 200)
    expect(srcsetOf({ ...one, renditions: [one] })).toBeUndefined()
    expect(srcsetOf({ ...one, renditions: [one, file(300, 200)] })).toBeUndefined()
  })

  it('has the file that is named, where another one is as wide', () => {
    const [named, twin] = [file(300, 200), file(300, 200, { url: 'https://news.example/twin.jpg' })]
    expect(srcsetOf({ ...named, renditions: [file(150, 100), named, twin] })).toMatch(/w300-200\.jpg 300w$/)
  })

  it('ends no address at a comma in it', () => {
    const renditions = [file(320, 180, { url: 'https://news.example/a,b.jpg' }), file(640, 360)]
    expect(srcsetOf({ ...file(640, 360), renditions })).toContain('https://news.example/a%2Cb.jpg 320w')
  })
})
