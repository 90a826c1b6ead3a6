'use client'

import { Button, useConfig, useDocumentInfo, useFormFields } from '@payloadcms/ui'
import { useEffect, useId, useState } from 'react'

import { badLinksOf } from '../../shared/textLinks.js'
import { collectReferences, picturesOf } from '../../sources/bodyReferences.js'
import { tabOf } from '../fieldLabels.js'
import { useNewsroomApi } from '../newsroomApi.js'
import { useNow } from '../useNow.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { type CheckedPicture, checksOf, type Finding, inOrder, type LinkedAddress, type LinkedArticle, sayFinding } from './checksOf.js'
import { askAddresses } from './askAddresses.js'
import { addressesOf, hasText } from './linksOf.js'
import { showField } from './showField.js'
import { useClearanceOfNote } from './useClearanceOfNote.js'
import { useOwnChecks } from './useOwnChecks.js'
import { appAddress } from '../../shared/appAddress.js'
import './checks.css'

const mostLinks = 100

/** In the sidebar: what hinders a publication, and what is worth a look before it, as the form stands now, each with the way to mend it. */
export function ChecksPanel() {
  const say = useDeskWords()
  const titleId = useId()
  const { config } = useConfig()
  const { collectionSlug, data, hasSavePermission } = useDocumentInfo()
  const { fields, references } = useTypedArticle()
  const { pictures, articles, addresses } = useReferences(references)
  const own = useOwnChecks()
  useClearanceOfNote()
  const now = new Date(useNow(30_000))
  const { wireState } = (data ?? {}) as { wireState?: string }
  const isLive = wireState === 'live'
  const isEntry = collectionSlug === 'entries'
  const findings = inOrder([...checksOf({ ...fields, isEntry, isLive, pictures, articles, addresses, now }), ...own])
  const blocking = findings.filter(({ level }) => level === 'blocking').length
  const summary =
    blocking > 0
      ? say('checksBlocking', { count: blocking })
      : findings.length > 0
        ? say('checksAdvisory', { count: findings.length })
        : say('checksGood')
  // Nothing of it is published any more.
  if (wireState === 'withdrawn') return null
  return (
    <section aria-labelledby={titleId} className={`checks-panel${blocking > 0 ? ' checks-panel--blocking' : ''}`}>
      <h2 id={titleId}>{say('checks')}</h2>
      <p role="status">{summary}</p>
      <ul>
        {findings.map((finding) => (
          <li className={`checks-panel__${finding.level}`} key={finding.key}>
            <span className="checks-panel__level">{say(finding.level === 'blocking' ? 'checkBlocking' : 'checkAdvisory')}</span>
            <span>{sayFinding(say, finding)}</span>
            {hasSavePermission !== false && <Mend admin={appAddress(config.routes.admin)} finding={finding} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Mend({ admin, finding: { document: at, field, link, ...finding } }: { admin: string; finding: Finding }) {
  const say = useDeskWords()
  const { config } = useConfig()
  const { collectionSlug } = useDocumentInfo()
  const what = sayFinding(say, finding)
  if (at) {
    return (
      <a aria-label={`${say('mendPicture')}: ${what}`} href={`${admin}/collections/${at}`} rel="noreferrer" target="_blank">
        {say('mendPicture')}
      </a>
    )
  }
  if (!field) return null
  const tab = tabOf(config.collections.find(({ slug }) => slug === collectionSlug)?.fields ?? [], field)
  return (
    <Button
      aria-label={`${say('mendHere')}: ${what}`}
      buttonStyle="secondary"
      margin={false}
      onClick={() => showField(field, { link, tab })}
      size="small"
    >
      {say('mendHere')}
    </Button>
  )
}

/** What is typed, as far as it is looked at; what the text refers to as one string each, by which a change is known. */
const useTypedArticle = () => {
  const headline = useFormFields(([all]) => all['headline']?.value)
  const slug = useFormFields(([all]) => all['slug']?.value)
  const bylines = useFormFields(([all]) => all['bylines']?.value)
  const body = useFormFields(([all]) => all['body']?.value)
  const leadImage = useFormFields(([all]) => all['leadImage']?.value)
  const embargoUntil = useFormFields(([all]) => all['embargoUntil']?.value)
  const legalNote = useFormFields(([all]) => all['legalNote']?.value)
  const legalCleared = useFormFields(([all]) => all['legalCleared']?.value)
  return {
    fields: {
      headline: typeof headline === 'string' ? headline : '',
      slug: typeof slug === 'string' ? slug : '',
      bylines: Array.isArray(bylines) ? bylines.length : 0,
      hasText: hasText(body),
      badLinks: badLinksOf(body).slice(0, mostLinks),
      embargoUntil: embargoUntil ? new Date(embargoUntil as string).toISOString() : null,
      legalNote: typeof legalNote === 'string' ? legalNote : '',
      legalCleared: legalCleared === true,
    },
    references: {
      pictures: picturesOf({ leadImage, body }).slice(0, mostLinks).join(','),
      articles: collectReferences(body)
        .documents.flatMap(({ collection, id }) => (collection === 'articles' ? [id] : []))
        .slice(0, mostLinks)
        .join(','),
      addresses: addressesOf(body).slice(0, mostLinks).join('\n'),
    },
  }
}

/** What the text shows and links to, as it stands; looked at again when one comes back from mending it in another tab. */
const useReferences = ({
  pictures: pictureIds,
  articles: articleIds,
  addresses: urls,
}: Record<'addresses' | 'articles' | 'pictures', string>) => {
  const { call, read } = useNewsroomApi()
  const { config } = useConfig()
  const [pictures, setPictures] = useState<CheckedPicture[]>([])
  const [articles, setArticles] = useState<LinkedArticle[]>([])
  const [addresses, setAddresses] = useState<LinkedAddress[]>([])
  const [looked, setLooked] = useState(0)
  useEffect(() => {
    const look = () => setLooked((times) => times + 1)
    window.addEventListener('focus', look)
    return () => window.removeEventListener('focus', look)
  }, [])
  useEffect(() => {
    let isOld = false
    const find = <T,>(path: string, set: (docs: T[]) => void) =>
      void read<{ docs: T[] }>(path).then((found) => (isOld || !found ? undefined : set(found.docs)))
    if (pictureIds) find<CheckedPicture>(`/images?where[id][in]=${pictureIds}&limit=${mostLinks}&depth=0`, setPictures)
    else setPictures([])
    const chosen = 'select[headline]=true&select[wireState]=true'
    if (articleIds)
      find<LinkedArticle>(`/articles?where[id][in]=${articleIds}&limit=${mostLinks}&depth=0&joins=false&${chosen}`, setArticles)
    else setArticles([])
    return () => {
      isOld = true
    }
  }, [articleIds, looked, pictureIds, read])
  useEffect(() => {
    let isOld = false
    const origin = new URL(config.serverURL || window.location.origin).origin
    const own = urls.split('\n').filter((url) => URL.canParse(url) && new URL(url).origin === origin)
    if (own.length === 0) {
      setAddresses([])
      return
    }
    // Typing goes on: only what stays for a moment is asked about.
    const timer = setTimeout(
      () =>
        void askAddresses(own, appAddress('/livewire/standing', config.serverURL)).then((found) =>
          isOld ? undefined : setAddresses(found),
        ),
      400,
    )
    return () => {
      isOld = true
      clearTimeout(timer)
    }
  }, [call, config.serverURL, looked, urls])
  return { pictures, articles, addresses }
}
