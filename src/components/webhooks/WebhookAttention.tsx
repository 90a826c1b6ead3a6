'use client'

import { Link, useAuth, useConfig } from '@payloadcms/ui'

import type { WebhookAttention as Attention } from '../../endpoints/webhookAttention.js'
import { Since } from './Moment.js'
import { sayCount } from './sayTime.js'
import { usePolled } from './usePolled.js'
import './webhooks.css'
import { disabledWord } from './words.js'

const every = () => 30_000

/** On the dashboard of who may see subscribers: whom to telephone about a withdrawal, and who fails. Nothing where all is well. */
export function WebhookAttention() {
  const { permissions } = useAuth()
  const { config } = useConfig()
  const may = Boolean(permissions?.collections?.['webhook-endpoints']?.read)
  const { data } = usePolled<Attention>(may ? '/webhook-endpoints/attention' : undefined, every)
  const troubles = data ? data.withdrawals.length + data.endpoints.length : 0
  const to = (path: string) => `${config.routes.admin}/collections/${path}`
  return (
    <div aria-live="polite">
      {data && troubles > 0 && (
        <section aria-label="Subscribers that need attention" className="webhook-attention">
          {data.withdrawals.length > 0 && (
            <ul className="webhook-attention__bad">
              {data.withdrawals.map(({ item, collection, id, title, phone }) => (
                <li key={item}>
                  <strong>
                    {sayCount(phone, 'subscriber')} {phone === 1 ? 'has' : 'have'} not taken the withdrawal of “{title}”.
                  </strong>{' '}
                  <Link href={to(`${collection}/${id}`)}>Telephone {phone === 1 ? 'them' : 'them all'}</Link>
                </li>
              ))}
            </ul>
          )}
          {data.endpoints.length > 0 && (
            <ul className="webhook-attention__warn">
              {data.endpoints.map(({ id, host, description, enabled, reason, failingSince }) => (
                <li key={id}>
                  <Link href={to(`webhook-endpoints/${id}`)}>{description || host}</Link>{' '}
                  {enabled ? (
                    failingSince && (
                      <>
                        has been failing since <Since time={failingSince} />.
                      </>
                    )
                  ) : (
                    <>is disabled and gets nothing. {disabledWord(reason)}</>
                  )}
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
    </div>
  )
}
