import type { EmailAdapter } from 'payload'

/**
 * For a newsroom without a mail server. Payload's own stand-in writes the address and the subject of every
 * mail to the log; this one says that a mail was not sent, and nothing of it.
 */
export const withoutMail: EmailAdapter = ({ payload }) => ({
  name: 'without-mail',
  defaultFromAddress: 'nobody@localhost',
  defaultFromName: 'Nobody',
  sendEmail: () => {
    payload.logger.warn('A mail was not sent: no mail server is set. An admin can set a new password under Settings.')
    return Promise.resolve()
  },
})
