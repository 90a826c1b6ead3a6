'use client'

import { Button, useConfig, useDocumentInfo, useTranslation } from '@payloadcms/ui'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { createPortal } from 'react-dom'

import { labelOf } from '../fieldLabels.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { type Choice, type Question, readable } from './choices.js'
import '../askDialog/dialog.css'

interface Props {
  by: string
  questions: Question[]
  onCancel: () => void
  onChoose: (choiceOf: (key: string) => Choice) => void
}

/** What two people made of the same, in two columns; nothing is lost while nothing is chosen. */
export function SideBySide({ by, questions, onCancel, onChoose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const say = useDeskWords()
  const { config } = useConfig()
  const { collectionSlug, globalSlug } = useDocumentInfo()
  const { i18n } = useTranslation()
  const [choices, setChoices] = useState<Record<string, Choice>>({})
  useEffect(() => {
    const opened = dialog.current
    opened?.showModal()
    return () => opened?.close()
  }, [])
  const ofThis = [...config.collections, ...config.globals].find(({ slug }) => slug === (collectionSlug ?? globalSlug))
  const fields = ofThis?.fields ?? []
  const choiceOf = (key: string): Choice => choices[key] ?? 'mine'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    onChoose(choiceOf)
  }

  return createPortal(
    <dialog
      aria-labelledby={titleId}
      className="side-by-side"
      onCancel={(event) => {
        event.preventDefault()
        onCancel()
      }}
      ref={dialog}
    >
      <form onSubmit={submit}>
        <h2 id={titleId}>{questions.length > 0 ? say('bothChanged', { by }) : say('changedMeanwhile', { by })}</h2>
        <p>{questions.length > 0 ? say('chooseEach') : say('allMerged')}</p>
        {questions.map((question) => (
          <fieldset key={question.key}>
            <legend>{labelOf(fields, question.path, i18n.language)}</legend>
            <div className="side-by-side__versions">
              <Version question={question} side="mine" title={say('yours')} />
              <Version question={question} side="theirs" title={by} />
            </div>
            <div className="side-by-side__choices">
              {(['mine', 'theirs', ...(question.mayKeepBoth ? (['both'] as const) : [])] as const).map((choice) => (
                <label key={choice}>
                  <input
                    checked={choiceOf(question.key) === choice}
                    name={question.key}
                    onChange={() => setChoices({ ...choices, [question.key]: choice })}
                    type="radio"
                    value={choice}
                  />
                  <span>{{ mine: say('keepMine'), theirs: say('keepTheirs'), both: say('keepBoth') }[choice]}</span>
                </label>
              ))}
            </div>
          </fieldset>
        ))}
        <div className="verb-dialog__buttons">
          <Button buttonStyle="secondary" margin={false} onClick={onCancel} type="button">
            {say('backToText')}
          </Button>
          <Button margin={false} type="submit">
            {say('putInForm')}
          </Button>
        </div>
      </form>
    </dialog>,
    document.body,
  )
}

function Version({ question, side, title }: { question: Question; side: 'mine' | 'theirs'; title: string }) {
  const say = useDeskWords()
  const text = readable(question[side])
  return (
    <div className={`side-by-side__version side-by-side__version--${side}`}>
      <h3>{title}</h3>
      <p dir="auto">{text === '' ? <em>{say('emptied')}</em> : text}</p>
    </div>
  )
}
