'use client'

import { toast } from '@payloadcms/ui'
import { type ReactNode, useState } from 'react'

import { browserShelf } from '../browserShelf.js'
import { LinkedText } from '../LinkedText.js'
import type { Problem } from '../newsroomApi.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { inWords } from './inWords.js'
import { forgetDialog } from './keptDialog.js'
import type { Verb, VerbBody } from './verbsFor.js'
import { VerbDialog } from './VerbDialog.js'

interface Options<Target> {
  /** Resolves to what went wrong, in words for the editor, or to `undefined`. */
  perform: (verb: Verb, body: VerbBody, target: Target) => Promise<Problem | undefined>
  onDone: (target: Target, body: VerbBody) => Promise<void> | void
  /** Names the target in the dialog's title. */
  nameOf?: (target: Target) => string
  /** Under what the browser keeps what is filled in, until it is done or given up. */
  keepAs?: (target: Target) => string
  /** What of the screen is not on the wire. */
  text?: { isTyped: boolean; isDraft: boolean }
}

/** Asks for what a verb needs, performs it, and says how it went. What is refused is said in the dialog, which keeps what was filled in. */
export const useVerb = <Target = undefined,>({ perform, onDone, nameOf, keepAs, text }: Options<Target>) => {
  const [asking, setAsking] = useState<{ verb: Verb; target: Target }>()
  const [busy, setBusy] = useState(false)
  const say = useDeskWords()
  const [problem, setProblem] = useState<Problem>()

  const keyOf = (verb: Verb, target: Target) => keepAs && `${keepAs(target)}/${verb.name}`

  const run = async (verb: Verb, body: VerbBody, target: Target) => {
    setBusy(true)
    const found = await perform(verb, body, target)
    setBusy(false)
    setProblem(found)
    if (found) {
      if (!verb.fields) toast.error(<LinkedText text={found.message} />)
      return
    }
    forgetDialog(browserShelf, keyOf(verb, target))
    setAsking(undefined)
    toast.success(inWords(say, verb).done)
    await onDone(target, body)
  }

  const dialog: ReactNode = asking && (
    <VerbDialog
      about={nameOf?.(asking.target)}
      busy={busy}
      keepAs={keyOf(asking.verb, asking.target)}
      onCancel={() => {
        forgetDialog(browserShelf, keyOf(asking.verb, asking.target))
        setAsking(undefined)
      }}
      onSubmit={(body) => void run(asking.verb, body, asking.target)}
      problem={problem}
      text={text}
      verb={inWords(say, asking.verb)}
    />
  )
  return {
    busy,
    dialog,
    ask: (verb: Verb, target?: Target) => {
      setProblem(undefined)
      if (verb.fields) setAsking({ verb, target: target as Target })
      else void run(verb, {}, target as Target)
    },
  }
}
