import { describe, expect, it } from 'vitest'

import { faultIn } from './speech.js'

describe('what the server refuses with', () => {
  const faults = [
    ['Sign in first.', 'Melden Sie sich zuerst an.'],
    ['A comment has at most {count} characters.', 'Ein Kommentar hat höchstens {count} Zeichen.'],
    ['A comment has at most {count} characters; this one has {signs}.', 'Höchstens {count} Zeichen; dieser hat {signs}.'],
    ['Comments with “{word}” are not taken here.', '„{word}“ wird hier nicht angenommen.'],
  ] as const
  it.each([
    ['Sign in first.', 'Melden Sie sich zuerst an.'],
    ['A comment has at most 5000 characters.', 'Ein Kommentar hat höchstens 5000 Zeichen.'],
    ['A comment has at most 5000 characters; this one has 5001.', 'Höchstens 5000 Zeichen; dieser hat 5001.'],
    ['Comments with “$& (a+)” are not taken here.', '„$& (a+)“ wird hier nicht angenommen.'],
    ['Something else.', 'Something else.'],
    ['Sign in first. Now.', 'Sign in first. Now.'],
  ])('%s', (said, own) => expect(faultIn(said, faults)).toBe(own))
})
