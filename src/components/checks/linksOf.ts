import { linksIn } from '../../shared/textLinks.js'

interface Node {
  type?: string
  text?: string
  children?: Node[]
}

/** The addresses that a text links to, each once. */
export const addressesOf = (body: unknown): string[] => [...new Set(linksIn(body).flatMap(({ url }) => (url === '' ? [] : [url])))]

/** Whether there is any text in it. */
export const hasText = (body: unknown): boolean => {
  const holds = ({ text, type, children }: Node): boolean =>
    Boolean(text?.trim()) || type === 'block' || type === 'upload' || (children ?? []).some(holds)
  const root = (body as { root?: Node } | null | undefined)?.root
  return root ? holds(root) : false
}
