import type { Say } from '../../words/desk/say.js'
import type { DeskWord } from '../../words/desk/types.js'

const words: Readonly<Record<string, DeskWord>> = {
  'off-topic': 'reasonOffTopic',
  insult: 'reasonInsult',
  hate: 'reasonHate',
  threat: 'reasonThreat',
  'personal-data': 'reasonPersonalData',
  'false-claim': 'reasonFalseClaim',
  spam: 'reasonSpam',
  copyright: 'reasonCopyright',
  illegal: 'reasonIllegal',
  other: 'reasonOther',
}

/** What a reason is called for short, in the language of who decides. One of the newsroom's own says itself what it is. */
export const reasonName = (say: Say, key: string): string => {
  const word = Object.hasOwn(words, key) ? words[key] : undefined
  return word ? say(word) : key
}
