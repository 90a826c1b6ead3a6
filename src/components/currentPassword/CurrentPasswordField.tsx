'use client'

import type { TextFieldClientProps } from 'payload'

import { PasswordField } from '@payloadcms/ui'

/** The old password, unreadable as it is typed. */
export function CurrentPasswordField({ field, path }: TextFieldClientProps) {
  return <PasswordField autoComplete="current-password" field={field} path={path} />
}
