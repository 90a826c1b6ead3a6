import { seededRandom } from './random.js'

/** Pixels. */
export const pictureSize = { width: 1600, height: 1000 } as const

const { width, height } = pictureSize

const svg = (...parts: string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${parts.join('')}</svg>`

const gradient = (id: string, direction: 'down' | 'across', ...colours: string[]): string => {
  const end = direction === 'down' ? 'x2="0" y2="1"' : 'x2="1" y2="0.4"'
  const stops = colours.map((colour, at) => `<stop offset="${at / (colours.length - 1)}" stop-color="${colour}"/>`)
  return `<linearGradient id="${id}" x1="0" y1="0" ${end}>${stops.join('')}</linearGradient>`
}

const ground = (id: string) => `<rect width="${width}" height="${height}" fill="url(#${id})"/>`

const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at)

const round = (value: number): number => Math.round(value * 10) / 10

/** Nine swells under a low sun, with rain. */
export const swell = (): string => {
  const random = seededRandom(7)
  const wave = (at: number) => {
    const base = 430 + at * 66
    const height1 = 26 + at * 5
    const phase = random() * 6
    const top = range(41).map((step) => {
      const x = step * 40
      const y = base + Math.sin(x / 190 + phase) * height1 + Math.sin(x / 71 + phase * 2) * (height1 / 3)
      return `${x},${round(y)}`
    })
    const light = 58 - at * 5.4
    return `<polygon points="0,${height} ${top.join(' ')} ${width},${height}" fill="hsl(${198 + at * 2} ${46 + at * 2}% ${light}%)" fill-opacity="0.86"/>`
  }
  const rain = range(150).map(() => {
    const [x, y, length] = [random() * 1750, random() * 640 - 60, 40 + random() * 110]
    return `<line x1="${round(x)}" y1="${round(y)}" x2="${round(x - length * 0.36)}" y2="${round(y + length)}"/>`
  })
  return svg(
    `<defs>${gradient('sky', 'down', '#22334f', '#6f7f99', '#e7b48b')}</defs>`,
    ground('sky'),
    '<circle cx="1130" cy="392" r="118" fill="#ffd9a0"/>',
    ...range(9).map(wave),
    `<g stroke="#fff" stroke-opacity="0.22" stroke-width="2.4" stroke-linecap="round">${rain.join('')}</g>`,
  )
}

/** Rings that do not close: a finger print that nobody can read. */
export const openRings = (): string => {
  const random = seededRandom(23)
  const rings = range(18).map((at) => {
    const radius = 34 + at * 27
    const around = 2 * Math.PI * radius
    const gap = around * (0.08 + random() * 0.2)
    const colour = at % 5 === 2 ? '#f4e9d8' : `hsl(${12 + at * 1.6} 82% ${66 - at * 1.1}%)`
    return `<circle cx="640" cy="520" r="${radius}" stroke="${colour}" stroke-dasharray="${round(around - gap)} ${round(gap)}" transform="rotate(${round(random() * 360)} 640 520)"/>`
  })
  return svg(
    `<defs>${gradient('night', 'across', '#1c1430', '#3a1d45', '#12223a')}</defs>`,
    ground('night'),
    `<g fill="none" stroke-width="13" stroke-linecap="round">${rings.join('')}</g>`,
    '<rect x="1190" y="0" width="410" height="1000" fill="#f4e9d8" fill-opacity="0.07"/>',
    ...range(14).map(
      (at) =>
        `<rect x="1244" y="${112 + at * 58}" width="${round(120 + random() * 190)}" height="20" rx="10" fill="#f4e9d8" fill-opacity="${at === 5 ? 0.95 : 0.26}"/>`,
    ),
  )
}

/** The prisms of a lighthouse lens and the light that leaves it. */
export const lens = (): string => {
  const beams = range(24).map((at) => {
    const angle = (at / 24) * 360
    return `<polygon points="800,500 2200,${500 - 74} 2200,${500 + 74}" fill="#ffcf6b" fill-opacity="${at % 6 === 0 ? 0.34 : at % 2 ? 0.05 : 0.12}" transform="rotate(${angle} 800 500)"/>`
  })
  const prisms = range(9).map((at) => {
    const radius = 120 + at * 34
    return `<circle cx="800" cy="500" r="${radius}" stroke-width="${round(20 - at * 1.3)}" stroke="hsl(${44 - at * 3} 92% ${74 - at * 5}%)" stroke-dasharray="${radius * 0.72} ${radius * 0.065}" transform="rotate(${at * 17} 800 500)"/>`
  })
  return svg(
    `<defs><radialGradient id="glow"><stop offset="0" stop-color="#fff6da"/><stop offset="0.35" stop-color="#ffc457"/><stop offset="1" stop-color="#ff8a3c" stop-opacity="0"/></radialGradient>${gradient('dusk', 'down', '#0c1830', '#173a5e', '#0b2233')}</defs>`,
    ground('dusk'),
    ...beams,
    '<circle cx="800" cy="500" r="470" fill="url(#glow)" fill-opacity="0.55"/>',
    `<g fill="none">${prisms.join('')}</g>`,
    '<circle cx="800" cy="500" r="78" fill="#fff6da"/>',
  )
}

/** A flock over a hill, at dawn. */
export const flock = (): string => {
  const random = seededRandom(41)
  const birds = range(96).map((at) => {
    const turn = at / 96
    const x = 200 + turn * 1240 + (random() - 0.5) * 230
    const y = 590 - Math.sin(turn * Math.PI) * 380 + (random() - 0.5) * 210
    const scale = round(0.5 + random() * 1.15)
    return `<path d="M-34,8 Q-14,-16 0,0 Q14,-16 34,8 Q12,-3 0,11 Q-12,-3 -34,8Z" transform="translate(${round(x)} ${round(y)}) rotate(${round(random() * 70 - 35)}) scale(${scale})"/>`
  })
  const hill = (y: number, bend: number, colour: string) =>
    `<path d="M0,${y} C400,${y - bend} 900,${y + bend} 1600,${y - bend * 0.7} V1000 H0Z" fill="${colour}"/>`
  return svg(
    `<defs>${gradient('dawn', 'down', '#f7d9c4', '#f2a9a0', '#9d7fb0')}</defs>`,
    ground('dawn'),
    '<circle cx="420" cy="640" r="190" fill="#fff1d6" fill-opacity="0.9"/>',
    hill(760, 120, '#6f5a8d'),
    hill(840, 90, '#4b4373'),
    hill(920, 60, '#2c2d55'),
    `<g fill="#231f3f">${birds.join('')}</g>`,
  )
}

/** A town from above; one house in five stands out. */
export const litWindows = (): string => {
  const random = seededRandom(5)
  const houses = range(16 * 10).map((at) => {
    const [column, row] = [at % 16, Math.floor(at / 16)]
    const [w, h] = [62 + random() * 26, 58 + random() * 30]
    const [x, y] = [column * 100 + (100 - w) / 2, row * 100 + (100 - h) / 2]
    const lit = random() < 0.19
    const roof = lit
      ? `hsl(${38 + random() * 14} 95% ${60 + random() * 12}%)`
      : `hsl(${168 + random() * 30} ${18 + random() * 16}% ${22 + random() * 16}%)`
    return `<rect x="${round(x)}" y="${round(y)}" width="${round(w)}" height="${round(h)}" rx="5" fill="${roof}" transform="rotate(${round((random() - 0.5) * 9)} ${round(x)} ${round(y)})"/>`
  })
  return svg(
    `<defs>${gradient('earth', 'across', '#10242b', '#16343a', '#0d1c27')}</defs>`,
    ground('earth'),
    '<path d="M-20,1010 C360,720 520,640 760,520 S1240,260 1640,-40" stroke="#2f6f84" stroke-width="92" stroke-opacity="0.75" fill="none"/>',
    ...houses,
  )
}
