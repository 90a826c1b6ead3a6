import type { CommentSettings } from '../../settings.js'
import type { Phase } from '../types.js'
import { findWord, toWordList, type WordList } from '../words.js'

interface Lists {
  banned: WordList
  suspect: WordList
  allowed: WordList
}

const compiled = new WeakMap<CommentSettings, Lists>()

const listsOf = (settings: CommentSettings): Lists => {
  const known = compiled.get(settings)
  if (known) return known
  const made = {
    banned: toWordList(settings.bannedWords),
    suspect: toWordList(settings.suspectWords),
    allowed: toWordList(settings.allowedWords),
  }
  compiled.set(settings, made)
  return made
}

export const bannedWords: Phase = ({ text, settings }) => {
  const { banned, allowed } = listsOf(settings)
  const found = findWord(text, banned, allowed)
  if (!found) return undefined
  const { entry, from, to } = found
  return {
    phase: 'banned-words',
    action: 'refuse',
    why: `Comments with “${text.slice(from, to)}” are not taken here.`,
    span: [from, to],
    rule: entry,
  }
}

export const suspectWords: Phase = ({ text, settings }) => {
  const { suspect, allowed } = listsOf(settings)
  const found = findWord(text, suspect, allowed)
  return (
    found && {
      phase: 'suspect-words',
      action: 'hold',
      why: `“${text.slice(found.from, found.to)}” is on the list of suspect words.`,
      span: [found.from, found.to],
      rule: found.entry,
    }
  )
}
