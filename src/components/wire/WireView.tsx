import { DefaultTemplate } from '@payloadcms/next/templates'
import { redirect } from 'next/navigation.js'
import type { AdminViewServerProps } from 'payload'

import { isStaff } from '../../access/caller.js'
import { framedOf } from '../../shared/framedHosts.js'
import { WireDesk } from './WireDesk.js'

/**
 * `/admin/wire`: the wire as it runs, and the way to put something on it. Views of one's own are open to everybody, so it looks who asks.
 */
export function WireView({ initPageResult, params, searchParams }: AdminViewServerProps) {
  const { locale, permissions, req, visibleEntities } = initPageResult
  const { admin } = req.payload.config.routes
  if (!req.user) redirect(`${admin}/login?redirect=${encodeURIComponent(`${admin}/wire`)}`)
  if (!isStaff(req)) redirect(`${admin}/unauthorized`)
  return (
    <DefaultTemplate
      i18n={req.i18n}
      locale={locale}
      params={params}
      payload={req.payload}
      permissions={permissions}
      req={req}
      searchParams={searchParams}
      user={req.user}
      viewType={undefined as never}
      visibleEntities={visibleEntities}
    >
      <main>
        <WireDesk frames={framedOf(req.payload.config).embeds} />
      </main>
    </DefaultTemplate>
  )
}
