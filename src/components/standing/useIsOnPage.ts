'use client'

import { useEffect, useState } from 'react'

/** Whether an element is there, which is another part's of the screen and comes when its own answer has. */
export const useIsOnPage = (id: string): boolean => {
  const [isThere, setThere] = useState(false)
  useEffect(() => {
    const look = () => setThere(document.getElementById(id) !== null)
    look()
    const watch = new MutationObserver(look)
    watch.observe(document.body, { childList: true, subtree: true })
    return () => watch.disconnect()
  }, [id])
  return isThere
}
