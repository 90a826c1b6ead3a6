import { wider } from '../../words/voice.js'
import type { CommentSettings, ReasonTemplate } from '../settings.js'
import { aboutAccounts, reasonWords } from './reasonWords.js'

/** Reasons that every newsroom has from the start. */
export const builtInReasons: readonly ReasonTemplate[] = [
  {
    key: 'off-topic',
    rule: 'Comments are about the item under which they stand.',
    explanation: 'This comment is about something else.',
    ground: 'incompatible',
    category: 'SCOPE_OF_PLATFORM_SERVICE',
  },
  {
    key: 'insult',
    rule: 'No insults: speak about what was said, and not about who said it.',
    explanation: 'This comment insults somebody.',
    ground: 'incompatible',
    category: 'NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE',
  },
  {
    key: 'hate',
    rule: 'No contempt for people because of what they are.',
    explanation: 'This comment speaks with contempt of a group of people.',
    ground: 'incompatible',
    category: 'ILLEGAL_OR_HARMFUL_SPEECH',
  },
  {
    key: 'threat',
    rule: 'No threats, and no calls for violence.',
    explanation: 'This comment threatens somebody, or calls for violence.',
    ground: 'incompatible',
    category: 'VIOLENCE',
  },
  {
    key: 'personal-data',
    rule: 'No personal data of others, and no guesses at who is behind a pseudonym.',
    explanation: 'This comment gives away data about a person.',
    ground: 'incompatible',
    category: 'DATA_PROTECTION_AND_PRIVACY_VIOLATIONS',
  },
  {
    key: 'false-claim',
    rule: 'Claims of fact that harm somebody need a source.',
    explanation: 'This comment claims as a fact what it does not show.',
    ground: 'incompatible',
    category: 'NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE',
  },
  {
    key: 'spam',
    rule: 'No advertisements, and not the same thing again and again.',
    explanation: 'This comment advertises, or repeats itself.',
    ground: 'incompatible',
    category: 'SCAMS_AND_FRAUD',
  },
  {
    key: 'copyright',
    rule: 'No long quotations of what others wrote.',
    explanation: 'This comment copies more of another’s work than a quotation may.',
    ground: 'incompatible',
    category: 'INTELLECTUAL_PROPERTY_INFRINGEMENTS',
  },
  {
    key: 'illegal',
    rule: 'The law of the newsroom’s country.',
    explanation: 'This comment breaks the law.',
    ground: 'illegal',
    category: 'ILLEGAL_OR_HARMFUL_SPEECH',
  },
]

/** What a decision is about: all that an account wrote is not explained as one comment is. */
export type DecidedOn = 'account' | 'comment'

/**
 * What a decision may be for. Those that are built in are said in the language (BCP 47) in which readers are told, English where we do not
 * speak it; the newsroom's own as an editor wrote them.
 */
export const reasonsOf = (
  { reasons }: Pick<CommentSettings, 'reasons'>,
  language: string,
  about: DecidedOn = 'comment',
): ReasonTemplate[] => [...builtInIn(language, about).filter(({ key }) => !reasons.some((own) => own.key === key)), ...reasons]

const builtInIn = (language: string, about: DecidedOn): ReasonTemplate[] => {
  const spoken = wider(language).find((tag) => reasonWords[tag]) ?? 'en'
  return builtInReasons.map((reason, at) => {
    const [rule = reason.rule, explanation = reason.explanation] = reasonWords[spoken]?.[at] ?? []
    return { ...reason, rule, explanation: about === 'account' ? (aboutAccounts[spoken] ?? explanation) : explanation }
  })
}

/** Kinds of wrong, as the EU's database of statements of reasons names them. */
export const categories = [
  ...new Set([
    ...builtInReasons.map(({ category }) => category),
    'ANIMAL_WELFARE',
    'PORNOGRAPHY_OR_SEXUALIZED_CONTENT',
    'PROTECTION_OF_MINORS',
    'RISK_FOR_PUBLIC_SECURITY',
    'SELF_HARM',
    'UNSAFE_AND_ILLEGAL_PRODUCTS',
  ]),
]
