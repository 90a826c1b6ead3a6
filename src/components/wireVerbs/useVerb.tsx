'use client'

import { toast } from '@payloadcms/ui'
import { type ReactNode, useState } from 'react'

import { LinkedText } from '../LinkedText.js'
import type { Verb } from './verbsFor.js'
import { VerbDialog } from './VerbDialog.js'

interface Options<Target> {
  /** Resolves to what went wrong, in words for the editor, or to `undefined`. */
  perform: (verb: Verb, body: Record<string, unknown>, target: Target) => Promise<string | undefined>
  onDone: (target: Target) => void
  /** Names the target in the dialog's title. */
  nameOf?: (target: Target) => string
}

/** Asks for what a verb needs, performs it, and says how it went. */
export const useVerb = <Target = undefined,>({ perform, onDone, nameOf }: Options<Target>) => {
  const [asking, setAsking] = useState<{ verb: Verb; target: Target }>()
  const [busy, setBusy] = useState(false)

  const run = async (verb: Verb, body: Record<string, unknown>, target: Target) => {
    setBusy(true)
    const problem = await perform(verb, body, target)
    setBusy(false)
    if (problem !== undefined) {
      toast.error(<LinkedText text={problem} />)
      return
    }
    toast.success(verb.done)
    onDone(target)
  }

  const dialog: ReactNode = asking && (
    <VerbDialog
      about={nameOf?.(asking.target)}
      onCancel={() => setAsking(undefined)}
      onSubmit={(body) => {
        setAsking(undefined)
        void run(asking.verb, body, asking.target)
      }}
      verb={asking.verb}
    />
  )
  return {
    busy,
    dialog,
    ask: (verb: Verb, target?: Target) => (verb.fields ? setAsking({ verb, target: target as Target }) : void run(verb, {}, target as Target)),
  }
}
