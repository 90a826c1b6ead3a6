'use client'

import { Link, useAuth, useConfig } from '@payloadcms/ui'

import type { WebhookAttention as Attention } from '../../endpoints/webhookAttention.js'
import { Said } from '../words/Said.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { Since } from './Moment.js'
import { usePolled } from './usePolled.js'
import './webhooks.css'
import { disabledWord } from './words.js'
import { useOurs } from '../useOurs.js'

const every = () => 30_000

/** On the dashboard of who may see subscribers: whom to telephone about a withdrawal, and who fails. Nothing where all is well. */
export function WebhookAttention() {
  const say = useDeskWords()
  const endpoints = useOurs()('webhook-endpoints')
  const { permissions } = useAuth()
  const { config } = useConfig()
  const may = Boolean(permissions?.collections?.[endpoints]?.read)
  const { data } = usePolled<Attention>(may ? `/${endpoints}/attention` : undefined, every)
  const troubles = data ? data.withdrawals.length + data.endpoints.length : 0
  const to = (path: string) => `${config.routes.admin}/collections/${path}`
  return (
    <div aria-live="polite">
      {data && troubles > 0 && (
        <section aria-label={say('subAttention')} className="webhook-attention">
          {data.withdrawals.length > 0 && (
            <ul className="webhook-attention__bad">
              {data.withdrawals.map(({ item, collection, id, title, phone }) => (
                <li key={item}>
                  <strong>{say('subNotTaken', { title, count: phone })}</strong>{' '}
                  <Link href={to(`${collection}/${id}`)}>{say('subTelephone')}</Link>
                </li>
              ))}
            </ul>
          )}
          {data.endpoints.length > 0 && (
            <ul className="webhook-attention__warn">
              {data.endpoints.map(({ id, host, description, enabled, reason, failingSince }) => (
                <li key={id}>
                  <Link href={to(`${endpoints}/${id}`)}>{description || host}</Link>
                  {': '}
                  {enabled
                    ? failingSince && <Said put={{ time: <Since time={failingSince} /> }} word="subFailingSince" />
                    : `${say('subGetsNothing')} ${say(disabledWord(reason))}`}
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
    </div>
  )
}
