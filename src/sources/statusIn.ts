import type { Payload } from 'payload'

import { sourcesOf } from './wireSource.js'

type Values = Record<string, unknown>

/** A document's status in a locale, where the app gives each locale one of its own; elsewhere the document's. */
export const statusIn = ({ _status: status }: Values, locale: string | undefined): unknown =>
  typeof status === 'object' && status !== null ? (status as Values)[locale ?? ''] : status

/** Whether a stored document is published in a locale that goes on the wire. */
export const isPublishedIn = (payload: Pick<Payload, 'config'>, slug: string, doc: Values): boolean =>
  sourcesOf(payload).some((source) => source.slug === slug && statusIn(doc, source.locale) === 'published')

/** Whether a version is published in each locale that it has a status in. */
export const isPublishedInAll = ({ _status: status }: Values): boolean =>
  typeof status === 'object' && status !== null ? Object.values(status).every((one) => one === 'published') : status === 'published'
