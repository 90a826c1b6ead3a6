import type { CommentWords } from '../words/en.js'
import { atApp } from './names.js'
import { put } from './words.js'

/** What the component says in a language other than English, and what the server says in English in that language. */
export interface Speech extends Pick<CommentWords, 'account' | 'element'> {
  /** BCP 47 */
  language: string
  faults: readonly (readonly [english: string, own: string])[]
}

const asked = new Map<string, Promise<Speech | undefined>>()

/** Fetched once, however many conversations stand on a page. English is there already, and speaks where there is nothing else. */
export const speechIn = (api: string, language: string): Promise<Speech | undefined> => {
  if (/^en\b/i.test(language)) return Promise.resolve(undefined)
  const address = `${api}${atApp('/comments/words')}?lang=${encodeURIComponent(language)}`
  const known = asked.get(address) ?? ask(address)
  asked.set(address, known)
  return known
}

const ask = async (address: string): Promise<Speech | undefined> => {
  try {
    const answer = await fetch(address)
    if (answer.ok) return (await answer.json()) as Speech
    throw new Error(answer.statusText)
  } catch {
    asked.delete(address)
    return undefined
  }
}

/** What the server says in English, in the language of the page; as it is where nobody knows it. */
export const faultIn = (said: string, faults: Speech['faults']): string => {
  for (const [english, own] of faults) {
    const pattern = english.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{(\w+)\}/g, '(?<$1>[^]+?)')
    const found = new RegExp(`^${pattern}$`).exec(said)
    if (found) return put(own, found.groups ?? {})
  }
  return said
}
