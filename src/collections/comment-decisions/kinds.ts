export const decisionKinds = ['approved', 'rejected', 'spam', 'warned', 'suspended', 'terminated', 'reinstated'] as const
export type DecisionKind = (typeof decisionKinds)[number]

/** What is decided on an account, and not on one comment of it. */
export const accountDecisions: DecisionKind[] = ['warned', 'suspended', 'terminated', 'reinstated']
