'use client'

import { Button } from '@payloadcms/ui'
import type { ComponentProps } from 'react'

type Props = Omit<ComponentProps<typeof Button>, 'disabled' | 'extraButtonProps' | 'margin' | 'onClick'> & {
  /** Whether pressing it does nothing now. */
  still: boolean
  onClick?: () => void
}

/** A button that does nothing for a while and says so. It keeps the focus, which one that is switched off loses. */
export function StillButton({ still, onClick, ...props }: Props) {
  return (
    <Button
      {...props}
      className={`${props.className ?? ''}${still ? ' btn--disabled' : ''}`}
      extraButtonProps={{ 'aria-disabled': still }}
      margin={false}
      onClick={() => {
        if (!still) onClick?.()
      }}
    />
  )
}
