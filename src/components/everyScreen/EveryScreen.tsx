'use client'

import { type ReactNode, useEffect, useInsertionEffect } from 'react'

import { BulkEdits } from '../bulkEdits/BulkEdits.js'
import { keepFocus } from './keepFocus.js'
import { keepHistory } from './keepHistory.js'
import { keepPreferences } from './keepPreferences.js'
import { LeftOutPictures } from './LeftOutPictures.js'
import { takeDigits } from './plainDigits.js'
import { SignInAgain } from './SignInAgain.js'
import './everyScreen.css'
import './touch.css'

/** Around every screen of the admin, the log-in too. */
export function EveryScreen({ children }: { children?: ReactNode }) {
  // Before any effect of what is inside.
  useInsertionEffect(keepHistory, [])
  useInsertionEffect(keepPreferences, [])
  useEffect(keepFocus, [])
  useEffect(takeDigits, [])
  return (
    <>
      {children}
      <SignInAgain />
      <BulkEdits />
      <LeftOutPictures />
    </>
  )
}
