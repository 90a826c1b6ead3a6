'use client'

import { useDeskWords } from '../words/useDeskWords.js'

interface Props {
  /** When the coverage ended; none while it goes on. */
  endedAt: string | null | undefined
  busy: boolean
  onSwitch: () => void
}

/** Live, or ended. */
export function CoverageSwitch({ endedAt, busy, onSwitch }: Props) {
  const say = useDeskWords()
  const isOn = !endedAt
  return (
    <button
      aria-checked={isOn}
      className="coverage-switch"
      aria-disabled={busy}
      onClick={() => !busy && onSwitch()}
      role="switch"
      type="button"
    >
      <span aria-hidden="true" className="coverage-switch__knob" />
      <span>{say(isOn ? 'coverageLive' : 'coverageEnded')}</span>
    </button>
  )
}
