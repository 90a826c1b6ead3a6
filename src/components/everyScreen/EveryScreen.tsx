'use client'

import { type ReactNode, useEffect } from 'react'

import { keepFocus } from './keepFocus.js'
import './everyScreen.css'

/** Around every screen of the admin, the log-in too. */
export function EveryScreen({ children }: { children?: ReactNode }) {
  useEffect(keepFocus, [])
  return children
}
