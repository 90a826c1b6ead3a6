'use client'

import { useDeskWords } from '../words/useDeskWords.js'
import type { Person } from './usePeople.js'

interface Props {
  people: readonly Person[]
  /** Id of a person; empty: nobody is named. */
  value: string
  onChange: (id: string) => void
}

export function BylineSelect({ people, value, onChange }: Props) {
  const say = useDeskWords()
  return (
    <label>
      <span>{say('byline')}</span>
      <select onChange={({ target }) => onChange(target.value)} value={value}>
        <option value="">{say('nobodyNamed')}</option>
        {people.map(({ id, name }) => (
          <option key={id} value={String(id)}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
