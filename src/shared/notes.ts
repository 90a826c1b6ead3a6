/**
 * What is said of an item after it went out: notes of corrections, and reasons. One place for the database, the verbs, the forms and the
 * formats.
 */

export const correctionKinds = ['correction', 'clarification', 'editors-note'] as const

const labels: Record<(typeof correctionKinds)[number], string> = {
  correction: 'Correction',
  clarification: 'Clarification',
  'editors-note': "Editor's note",
}

/** To choose from, in the form and in the verb's dialog. */
export const correctionKindOptions = correctionKinds.map((value) => ({ value, label: labels[value] }))

/** Longest text of a correction, in characters. */
export const maxCorrectionLength = 2000

/** Longest reason of a withdrawal, or of a correction's retraction, in characters. */
export const maxReasonLength = 1000
