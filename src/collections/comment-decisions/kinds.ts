export const decisionKinds = ['approved', 'rejected', 'spam', 'warned', 'suspended', 'terminated', 'reinstated'] as const
export type DecisionKind = (typeof decisionKinds)[number]
