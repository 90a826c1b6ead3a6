'use client'

import { Fragment } from 'react'

/** A sentence whose addresses can be followed; they open beside the page, so that nothing typed is lost. */
export function LinkedText({ text }: { text: string }) {
  return text.split(/(https?:\/\/\S+)/).map((part, index) =>
    index % 2 === 1 ? (
      <a href={part} key={index} rel="noreferrer" target="_blank">
        {part}
      </a>
    ) : (
      <Fragment key={index}>{part}</Fragment>
    ),
  )
}
