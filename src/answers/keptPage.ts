import { createHash } from 'node:crypto'

import { nonceIn } from '../shared/nonceIn.js'
import type { PlainAnswer } from './preparedAnswer.js'

const policyHeader = 'content-security-policy'

/**
 * A page that many readers are sent, in place of one that was made for one of them. The one's policy lets scripts run that carry a nonce; a
 * nonce that everybody is sent would let everything run that knows it. So what carried it is named by its hash instead, and nothing else: a
 * script that stands in a text had no nonce, and gets no hash. Files of scripts come from the site itself.
 */
export const withoutNonce = (made: PlainAnswer): PlainAnswer => {
  const policy = String(made.headers[policyHeader] ?? '')
  const nonce = nonceIn(policy)
  if (nonce === undefined) return made
  const html = made.body.toString('utf8')
  const plain = removeNonce(html, nonce)
  const scripts = hashesOf(html, 'script', nonce)
  const styles = hashesOf(html, 'style', nonce)
  const replaced = policy
    .split(';')
    .map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/)
      const others = sources.filter((source) => source !== `'nonce-${nonce}'` && source !== "'strict-dynamic'")
      if (name === 'script-src') return [name, ...new Set(["'self'", ...others, ...scripts])].join(' ')
      if (name === 'style-src') return [name, ...new Set([...others, ...styles])].join(' ')
      return [name, ...sources].join(' ')
    })
    .join('; ')
  return { ...made, headers: { ...made.headers, [policyHeader]: replaced }, body: Buffer.from(plain) }
}

const removeNonce = (html: string, nonce: string): string => html.replaceAll(` nonce="${nonce}"`, '').replaceAll(nonce, '')

/** Hashes of what stands between the tags of elements that carry the nonce; as it will stand there without it. */
const hashesOf = (html: string, element: 'script' | 'style', nonce: string): string[] => {
  const found = html.matchAll(new RegExp(`<${element}\\b([^>]*)>([\\s\\S]*?)</${element}>`, 'g'))
  return [...found].flatMap(([, attributes = '', content = '']) => {
    if (!attributes.includes(`nonce="${nonce}"`) || content === '') return []
    return [`'sha256-${createHash('sha256').update(removeNonce(content, nonce)).digest('base64')}'`]
  })
}

/** What a cache in front of the newsroom may forget by name: `articles:7`, `front`. Both headers that such caches know. */
export const tagHeaders = (tags: readonly string[]): Record<string, string> =>
  tags.length === 0 ? {} : { 'surrogate-key': tags.join(' '), 'cache-tag': tags.join(',') }

/** `articles:7` of one document, `api:articles` of a list or a count. */
export const restTags = (url: string, api: string): string[] => {
  const [, slug = '', id] = /^\/([\w-]+)(?:\/([\w-]+))?/.exec(url.slice(api.length)) ?? []
  return [id === undefined || id === 'count' ? `api:${slug}` : `${slug}:${id}`]
}
