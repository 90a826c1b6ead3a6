import { Fragment, type ReactNode } from 'react'

/** One of our own texts, with elements in place of its `{…}`. */
export const Sentence = ({ text, values }: { text: string; values: Readonly<Record<string, ReactNode>> }) =>
  text
    .split(/(\{\w+\})/)
    .map((part, at) => <Fragment key={at}>{/^\{\w+\}$/.test(part) ? (values[part.slice(1, -1)] ?? part) : part}</Fragment>)
