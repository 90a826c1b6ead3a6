'use client'

import { useConfig, useTranslation } from '@payloadcms/ui'

import { slugOf } from '../../shared/slugs.js'
import { optionOf } from '../fieldLabels.js'

/** What the lists call a value, as the status of a comment: the queue says the same. */
export const useValues = () => {
  const { config } = useConfig()
  const { i18n } = useTranslation()
  return (collection: 'comment-decisions' | 'comment-reports' | 'comments' | 'readers', field: string, value: string): string => {
    const slug = slugOf({ config }, collection)
    return optionOf(config.collections.find((one) => one.slug === slug)?.fields ?? [], field, value, i18n.language)
  }
}
