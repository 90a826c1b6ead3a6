'use client'

import { useConfig } from '@payloadcms/ui'
import { usePathname } from 'next/navigation.js'

import { useDeskWords } from '../words/useDeskWords.js'
import { appAddress } from '../../shared/appAddress.js'
import './wire.css'

/** First in the navigation. */
export function WireLink() {
  const { config } = useConfig()
  const say = useDeskWords()
  const here = usePathname()
  const href = `${config.routes.admin}/wire`
  return (
    <a aria-current={here === href ? 'page' : undefined} className="wire-link" href={appAddress(href)}>
      {say('theWire')}
    </a>
  )
}
