/// <reference lib="dom" />
type Scheme = 'dark' | 'light'

/** Whether a colour, as a browser computes it, is dark; nothing where it lets through what is behind it. */
const schemeOf = (color: string): Scheme | undefined => {
  const [, kind = '', space = '', rest = ''] = /^(\w+)\(([a-z][\w-]* )?([^)]*)/.exec(color) ?? []
  const [a = 0, b = 0, c = 0, alpha = 1] = rest.match(/-?[\d.]+(?:e-?\d+)?/g)?.map(Number) ?? [0, 0, 0, 0]
  if (alpha < 0.5) return undefined
  const whole = space ? 1 : 255
  const lightness = /^ok/.test(kind) ? a : /^l/.test(kind) ? a / 100 : (0.3 * a + 0.59 * b + 0.11 * c) / whole
  return lightness < 0.5 ? 'dark' : 'light'
}

/** What contains an element, out of shadow trees, too. */
const around = (element: Element): Element | undefined =>
  element.assignedSlot ?? element.parentElement ?? (element.getRootNode() as ShadowRoot).host

/**
 * Whether it is dark where the component stands: what the page paints behind it says so; where that is nothing, the page's `color-scheme`,
 * and nothing where that is the reader's own choice.
 */
const schemeBehind = (place: Element): Scheme | undefined => {
  for (let at: Element | undefined = around(place); at; at = around(at)) {
    const scheme = schemeOf(getComputedStyle(at).backgroundColor)
    if (scheme) return scheme
  }
  const [only, other] = getComputedStyle(around(place) ?? place)
    .colorScheme.replace(/only|normal/g, '')
    .match(/\w+/g) ?? ['light']
  return other ? undefined : (only as Scheme)
}

/** `theme="light"`, `"dark"`; else it follows the page, also when that changes. Returns what ends it. */
export const followTheme = (place: HTMLElement, show: (scheme: Scheme | undefined, isOwn: boolean) => void): (() => void) => {
  const look = () => {
    const own = place.getAttribute('theme')
    const isOwn = own === 'dark' || own === 'light'
    show(isOwn ? own : schemeBehind(place), isOwn)
  }
  look()
  const seen = new MutationObserver(look)
  for (const element of [document.documentElement, document.body])
    seen.observe(element, { attributes: true, attributeFilter: ['class', 'style', 'data-theme', 'data-color-mode', 'data-bs-theme'] })
  seen.observe(place, { attributes: true, attributeFilter: ['theme'] })
  const preferred = matchMedia('(prefers-color-scheme: dark)')
  preferred.addEventListener('change', look)
  // A page may take its time from light to dark.
  document.addEventListener('transitionend', look)
  return () => {
    seen.disconnect()
    preferred.removeEventListener('change', look)
    document.removeEventListener('transitionend', look)
  }
}
