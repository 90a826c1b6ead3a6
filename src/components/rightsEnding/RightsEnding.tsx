'use client'

import { useAuth, useConfig, useTranslation } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

import type { EndingPicture } from '../../endpoints/rightsEnding.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { appAddress } from '../../shared/appAddress.js'
import './rightsEnding.css'

const days = 30

const noneElse: readonly string[] = ['images']

/**
 * On the dashboard: pictures whose rights end soon, and the articles that will lose them. Nothing where there are none.
 * `collections` are those of pictures.
 */
export function RightsEnding({ collections = noneElse }: { collections?: readonly string[] }) {
  const say = useDeskWords()
  const { config } = useConfig()
  const { user } = useAuth()
  const { i18n } = useTranslation()
  const [pictures, setPictures] = useState<EndingPicture[]>([])
  const [failed, setFailed] = useState(false)
  const admin = appAddress(config.routes.admin)

  useEffect(() => {
    if (!user) return
    const stop = new AbortController()
    const endingIn = async (slug: string) => {
      const address = appAddress(`${config.routes.api}/${slug}/rights-ending?days=${days}`, config.serverURL)
      const response = await fetch(address, { credentials: 'include', signal: stop.signal })
      if (!response.ok) throw new Error(String(response.status))
      return ((await response.json()) as { docs: EndingPicture[] }).docs
    }
    Promise.all(collections.map(endingIn))
      .then((lists) => setPictures(lists.flat().sort((one, other) => one.expiresAt.localeCompare(other.expiresAt))))
      .catch(() => {
        if (!stop.signal.aborted) setFailed(true)
      })
    return () => stop.abort()
  }, [collections, config, user])

  if (failed)
    return (
      <p role="status">
        {say('rightsTitle', { count: days })}: {say('notRead')}
      </p>
    )
  if (pictures.length === 0) return null
  return (
    <section aria-labelledby="rights-ending-heading" className="rights-ending">
      <h2 id="rights-ending-heading">{say('rightsTitle', { count: days })}</h2>
      <div aria-labelledby="rights-ending-heading" className="rights-ending__table" role="region" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('rightsEnds')}</th>
              <th scope="col">{say('picture')}</th>
              <th scope="col">{say('rightsCredit')}</th>
              <th scope="col">{say('rightsShowing')}</th>
            </tr>
          </thead>
          <tbody>
            {pictures.map(({ id, alt, collection: slug, creditLine, expiresAt, filename, shownIn }) => (
              <tr key={`${slug} ${id}`}>
                <td>
                  <time dateTime={expiresAt}>
                    {new Date(expiresAt).toLocaleString(i18n.language, { dateStyle: 'medium', timeStyle: 'short' })}
                  </time>
                </td>
                <th scope="row">
                  <a href={`${admin}/collections/${slug}/${id}`}>{alt || filename}</a>
                </th>
                <td>{creditLine}</td>
                <td>
                  {shownIn.length === 0 && say('none')}
                  {shownIn.length > 0 && (
                    <ul>
                      {shownIn.map(({ collection, headline, id: shower }) => (
                        <li key={`${collection} ${shower}`}>
                          <a href={`${admin}/collections/${collection}/${shower}`}>{headline || say('noHeadline')}</a>
                        </li>
                      ))}
                    </ul>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
