import { escapeRegExp } from '../shared/escapeRegExp.js'

/** `/people/[slug]`, `/api/[...slug]`, `/admin/[[...segments]]`, as Next writes routes. */
export const patternOf = (route: string): RegExp => {
  const parts = route
    .split('/')
    .slice(1)
    .map((part) => {
      if (part.startsWith('[[...')) return '(?:/.*)?'
      if (part.startsWith('[...')) return '/.+'
      if (part.startsWith('[')) return '/[^/]+'
      return `/${escapeRegExp(part)}`
    })
  return new RegExp(`^${parts.join('')}$`)
}
