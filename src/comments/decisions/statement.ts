import { fill } from '../../words/voice.js'
import type { ReasonTemplate } from '../settings.js'
import { commentWordsIn } from '../words/table.js'
import { factWordsIn } from './factWords.js'

export const visibilities = ['none', 'removed', 'disabled', 'demoted', 'age-restricted', 'interaction-restricted', 'labelled'] as const
export const accountMeasures = ['none', 'warned', 'suspended', 'terminated'] as const
export const sources = ['article-16-notice', 'own-initiative', 'other-notification'] as const

/**
 * A decision about a comment or an account, with what Article 17 of Regulation (EU) 2022/2065 asks for. A reporter is never named in it.
 */
export interface Statement {
  /** The newsroom's own id, unique in the world. */
  reference: string
  visibility: (typeof visibilities)[number]
  account: (typeof accountMeasures)[number]
  ground: 'illegal' | 'incompatible' | 'none'
  /** The law, where it is illegal; else the rule. */
  law?: string
  rule?: string
  explanation: string
  facts?: string
  category?: string
  territorialScope: string
  /** ISO 8601. */
  contentDate?: string
  applicationDate: string
  endDate?: string
  source: (typeof sources)[number]
  automatedDetection: boolean
  automatedDecision: boolean
}

interface Case {
  reference: string
  reason?: ReasonTemplate
  facts?: string
  /** What the moderator adds for whom it concerns. */
  explanation?: string
  visibility?: Statement['visibility']
  account?: Statement['account']
  contentDate?: string
  endDate?: string
  /** Why readers reported it, each reason as often as it was given. */
  reports?: readonly string[]
  automatedDetection: boolean
  now: Date
  /** In which whom it concerns is told (BCP 47). */
  language: string
}

/** A notice of Article 16 says that something is illegal; whatever else readers report is a notification of another kind. */
const sourceOf = (reports: readonly string[]): Statement['source'] =>
  reports.includes('illegal') ? 'article-16-notice' : reports.length > 0 ? 'other-notification' : 'own-initiative'

interface Grounds {
  /** Of the check that had held it. */
  phase?: string | undefined
  /** Why readers reported it. */
  reports: readonly string[]
  /** In which whom it concerns is told (BCP 47). */
  language: string
}

/** What a decision about a comment rests on. Who reported is not in it, nor the entry of a list: who knows that gets around it. */
export const factsOf = ({ phase, reports, language }: Grounds): string => {
  const { read, held, check, reported } = factWordsIn(language)
  const { element } = commentWordsIn(language).words
  const saidOf = (reason: string): string => (element as Readonly<Record<string, string>>)[reason] ?? reason
  const reasons = [...new Set(reports)].sort().map(saidOf).join('; ')
  return [read, ...(phase ? [held[phase] ?? fill(check, { check: phase })] : []), ...(reasons ? [fill(reported, { reasons })] : [])].join(
    ' ',
  )
}

export const toStatement = ({
  reference,
  reason,
  explanation,
  visibility = 'none',
  account = 'none',
  contentDate,
  endDate,
  reports = [],
  automatedDetection,
  now,
  facts,
  language,
}: Case): Statement => ({
  reference,
  visibility,
  account,
  ground: reason?.ground ?? 'none',
  ...(reason ? { [reason.ground === 'illegal' ? 'law' : 'rule']: reason.rule, category: reason.category } : {}),
  explanation: [reason?.explanation, explanation].filter(Boolean).join(' ') || factWordsIn(language).keeps,
  ...(facts ? { facts } : {}),
  territorialScope: 'EEA',
  ...(contentDate ? { contentDate } : {}),
  applicationDate: now.toISOString(),
  ...(endDate ? { endDate } : {}),
  source: sourceOf(reports),
  automatedDetection,
  automatedDecision: false,
})

/** JSON Schema (2020-12) of one, for exports. */
export const statementSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Statement of reasons',
  type: 'object',
  additionalProperties: false,
  required: [
    'reference',
    'visibility',
    'account',
    'ground',
    'explanation',
    'territorialScope',
    'applicationDate',
    'source',
    'automatedDetection',
    'automatedDecision',
  ],
  properties: {
    reference: { type: 'string', format: 'uuid' },
    visibility: { enum: visibilities },
    account: { enum: accountMeasures },
    ground: { enum: ['illegal', 'incompatible', 'none'] },
    law: { type: 'string' },
    rule: { type: 'string' },
    explanation: { type: 'string', minLength: 1 },
    facts: { type: 'string' },
    category: { type: 'string' },
    territorialScope: { type: 'string' },
    contentDate: { type: 'string', format: 'date-time' },
    applicationDate: { type: 'string', format: 'date-time' },
    endDate: { type: 'string', format: 'date-time' },
    source: { enum: sources },
    automatedDetection: { type: 'boolean' },
    automatedDecision: { type: 'boolean' },
  },
  allOf: [
    { if: { properties: { ground: { const: 'illegal' } } }, then: { required: ['law'] } },
    { if: { properties: { ground: { const: 'incompatible' } } }, then: { required: ['rule'] } },
  ],
} as const

/** A stored decision as a statement: the fields of the schema and no others. */
export const statementOf = (row: Readonly<Record<string, unknown>>): Statement =>
  Object.fromEntries(
    Object.keys(statementSchema.properties).flatMap((name) =>
      row[name] === undefined || row[name] === null || row[name] === '' ? [] : [[name, row[name]]],
    ),
  ) as unknown as Statement
