'use client'

import { Fragment, type ReactNode } from 'react'

import type { DeskWord } from '../../words/desk/types.js'
import { useDeskWords } from './useDeskWords.js'

interface Props {
  word: DeskWord
  /** What stands for `{…}`: elements, such as times that move. */
  put: Readonly<Record<string, ReactNode>>
}

/** Stands around a name while the sentence is put together: no language has it. */
const mark = '\u0000'

/** A sentence of the desk with elements in it, at the place that its language has for them. */
export function Said({ word, put }: Props) {
  const say = useDeskWords()
  const parts = say(word, Object.fromEntries(Object.keys(put).map((name) => [name, `${mark}${name}${mark}`]))).split(mark)
  return <>{parts.map((part, at) => (at % 2 === 0 ? part : <Fragment key={part}>{put[part]}</Fragment>))}</>
}
