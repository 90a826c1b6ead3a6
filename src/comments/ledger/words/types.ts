/** What the ledger says, in each of the newsroom's languages. */
export interface LedgerWords {
  title: string
  intro: string
  sofar: string
  none: string
  total: string
  others: string
  few: string
  decisions: string
  approved: string
  rejected: string
  spam: string
  warned: string
  suspended: string
  terminated: string
  reinstated: string
  reasons: string
  sources: string
  'article-16-notice': string
  'other-notification': string
  'own-initiative': string
  detection: string
  'by-a-rule': string
  'by-a-person': string
  reports: string
  outcomes: string
  open: string
  upheld: string
  declined: string
  withdrawn: string
  appeals: string
  medians: string
  fromCommentToDecision: string
  fromReportToAnswer: string
  fromAppealToAnswer: string
}
