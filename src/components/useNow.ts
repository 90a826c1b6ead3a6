'use client'

import { useEffect, useState } from 'react'

/** The clock of this page, in epoch milliseconds; moves each second, or as seldom as is said. */
export const useNow = (everyMs = 1000): number => {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
