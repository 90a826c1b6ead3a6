'use client'

import { useConfig, useFormFields } from '@payloadcms/ui'
import { useCallback, useEffect, useState } from 'react'

import { lacksOf, type PublishablePicture } from '../../images/missingForPublication.js'
import { picturesOf } from '../../sources/bodyReferences.js'
import { useNewsroomApi } from '../newsroomApi.js'
import { useDeskWords } from '../words/useDeskWords.js'
import './pictureGate.css'
import { sayLacks } from './sayLacks.js'
import { appAddress } from '../../shared/appAddress.js'

interface Listed extends PublishablePicture {
  id: number | string
  filename?: string | null
}

/** Most pictures that are looked at; the rest is checked when the item is published. */
const maxPictures = 100

/** Under the lead picture: which pictures of the item could not be published, why, and the way to each. */
export function PictureGate() {
  const say = useDeskWords()
  const { config } = useConfig()
  const { read } = useNewsroomApi()
  const [pictures, setPictures] = useState<Listed[]>([])
  const wanted = useFormFields(([{ leadImage, body }]) =>
    picturesOf({ leadImage: leadImage?.value, body: body?.value }).slice(0, maxPictures).join(','),
  )
  const load = useCallback(async () => {
    const found = wanted ? await read<{ docs: Listed[] }>(`/images?where[id][in]=${wanted}&limit=${maxPictures}&depth=0`) : { docs: [] }
    if (found) setPictures(found.docs)
  }, [read, wanted])
  useEffect(() => {
    void load()
    // The picture was mended in another tab, it may be.
    const look = () => void load()
    window.addEventListener('focus', look)
    return () => window.removeEventListener('focus', look)
  }, [load])

  const now = new Date()
  const unfit = pictures.map((picture) => ({ ...picture, lacks: lacksOf(picture, now) })).filter(({ lacks }) => lacks.length > 0)
  return (
    <div aria-live="polite" className="picture-gate" role="status">
      {unfit.length > 0 && (
        <>
          <p>{say('lackPictures')}</p>
          <ul>
            {unfit.map(({ id, filename, lacks }) => (
              <li key={id}>
                <a href={appAddress(`${config.routes.admin}/collections/images/${id}`)} rel="noreferrer" target="_blank">
                  {filename ?? id}
                </a>
                : {sayLacks(say, lacks)}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
