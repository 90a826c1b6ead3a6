'use client'

import { Button, toast, useDocumentInfo, useField, useForm, useFormModified } from '@payloadcms/ui'
import { useCallback, useEffect, useState } from 'react'

import type { Compared } from '../../endpoints/compareChanges.js'
import { useNewsroomApi } from '../newsroomApi.js'
import { useFocusStays } from '../useFocusStays.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { useTimes } from '../words/useTimes.js'
import { type Choice, questionsOf, settle, withValue } from './choices.js'
import { KeptNotice } from './KeptNotice.js'
import { SideBySide } from './SideBySide.js'
import { useBeginsItself } from './useBeginsItself.js'
import { useFill } from './useFill.js'
import { useKeptFocus } from './useKeptFocus.js'
import { useKeptText } from './useKeptText.js'
import { useCollision, useRefused } from './useRefused.js'
import { useSavesItself } from './useSavesItself.js'
import { WhoElse } from './WhoElse.js'
import './twoPeople.css'

/** A verb was refused because of somebody else's change: the form shows both. */
export const staleEvent = 'newsroom:stale'

/**
 * Stands for `baseRevision`, which it sends along, and looks after what is typed: keeps it in the browser until the server has it, gives it
 * back, and where somebody else has saved the same meanwhile, shows both versions side by side.
 */
export function TwoPeople({ path = 'baseRevision' }: { path?: string }) {
  const { collectionSlug, id } = useDocumentInfo()
  const { errorMessage, setValue, value } = useField<string | null>({ path })
  const { getData, setModified } = useForm()
  const modified = useFormModified()
  const { call } = useNewsroomApi()
  const say = useDeskWords()
  const time = useTimes()
  const [compared, setCompared] = useState<Compared>()
  const [isOpen, setOpen] = useState(false)
  const stays = useFocusStays<HTMLDivElement>()
  useKeptFocus()
  const isRefused = useRefused()
  const kept = useKeptText({ modified: modified || isRefused, saved: value })
  const fill = useFill()

  const compare = useCallback(async () => {
    if (!id || !collectionSlug) return
    const wasTyped = modified
    // A form that was refused is still one that is not saved.
    setModified(true)
    const found = await call<Compared>('POST', `/${collectionSlug}/${id}/compare`, { baseRevision: value, changes: getData() }).catch(
      (error: unknown) => void toast.error(error instanceof Error ? error.message : say('didNotWork')),
    )
    if (!found) return
    if (!wasTyped && found.collisions.length === 0) {
      // Nothing of one's own: what the others wrote is looked over where it will go out from.
      await fill({ ...getData(), ...found.merged, baseRevision: found.revision }, { isSaved: true })
      return
    }
    setCompared(found)
    setOpen(true)
  }, [call, collectionSlug, fill, getData, id, modified, say, setModified, value])

  useCollision(errorMessage, () => void compare())
  useEffect(() => {
    const ask = () => void compare()
    window.addEventListener(staleEvent, ask)
    return () => window.removeEventListener(staleEvent, ask)
  }, [compare])

  const begins = useBeginsItself({ modified, fill, onBegun: kept.forgetNew })
  const setRevision = useCallback((revision: string) => setValue(revision, true), [setValue])
  // Shown as a line and not as a dialog: somebody is typing.
  const onCompared = useCallback((found: Compared) => setCompared(found), [])
  const { savedAt, refusal = begins.refusal } = useSavesItself({
    modified,
    revision: value,
    setRevision,
    isAsking: compared !== undefined,
    onCompared,
    fill,
  })
  const choose = async (choiceOf: (key: string) => Choice) => {
    if (!compared) return
    const made = settle(compared.collisions, choiceOf).reduce((data, { path: field, value: chosen }) => withValue(data, field, chosen), {
      ...getData(),
      ...compared.merged,
    })
    setOpen(false)
    setCompared(undefined)
    await fill({ ...made, baseRevision: compared.revision })
  }

  const by = compared?.by ?? say('somebody')
  return (
    <div className="two-people" ref={stays} tabIndex={-1}>
      <WhoElse />
      {savedAt && !compared && !refusal && <p className="two-people__saved">{say('savedItself', { time: time(savedAt) })}</p>}
      {refusal && modified && (
        <p className="two-people__kept" role="status">
          {refusal} {say('seesNoTyped')}
        </p>
      )}
      {kept.found && <KeptNotice kept={kept.found} onForget={kept.forget} onTake={() => void fill({ ...getData(), ...kept.take() })} />}
      {compared && !isOpen && (
        <div className="two-people__kept" role="status">
          <p>{say('notSavedYet', { by })}</p>
          <div>
            <Button buttonStyle="primary" margin={false} onClick={() => void compare()} size="small">
              {say('compare')}
            </Button>
          </div>
        </div>
      )}
      {compared && isOpen && (
        <SideBySide
          by={by}
          onCancel={() => setOpen(false)}
          onChoose={(choiceOf) => void choose(choiceOf)}
          questions={questionsOf(compared.collisions)}
        />
      )}
    </div>
  )
}
