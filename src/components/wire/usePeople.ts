'use client'

import { useEffect, useState } from 'react'

import { useNewsroomApi } from '../newsroomApi.js'

export interface Person {
  id: number | string
  name: string
}

/** Who a byline can name, by name. */
export const usePeople = (): Person[] => {
  const { read } = useNewsroomApi()
  const [people, setPeople] = useState<Person[]>([])
  useEffect(() => {
    void read<{ docs: Person[] }>('/people?sort=name&limit=200&depth=0&select[name]=true').then((found) => setPeople(found?.docs ?? []))
  }, [read])
  return people
}
