import { createElement } from 'react'

import { rightToLeft } from '../../comments/element/words.js'
import { renderConversation } from '../../comments/element/render.js'
import type { ThreadPage } from '../../comments/page/types.js'
import { commentWordsIn } from '../../comments/words/table.js'
import type { Voice } from '../../words/voice.js'

/** Where our own page of it is. */
const ledger = '/ledger'

interface Props {
  article: number | string
  page: ThreadPage
  /** Where its first page is read, on a later one. */
  first?: string | undefined
  voice: Voice
  /** Where the API is. */
  api: string
  /** Where the web component is. */
  script: string
  /** Of the page's policy: only what carries it runs. */
  nonce: string | undefined
}

/** What readers say: drawn here, so that it is there without a script, and taken over by the component that other sites embed, too. */
export const Conversation = ({ article, page, first, voice, api, script, nonce }: Props) => {
  const { language, words } = commentWordsIn(voice.language)
  const html = renderConversation(page, {
    language,
    words: words.element,
    direction: rightToLeft(language) ? 'rtl' : 'ltr',
    timeZone: voice.timeZone,
    ledger,
    plain: true,
  })
  return (
    <section className="comments" id="comments">
      {createElement('newsroom-comments', {
        api,
        on: 'article',
        document: String(article),
        lang: language,
        'time-zone': voice.timeZone,
        ledger,
        page: JSON.stringify({ ...page, comments: [] }),
        suppressHydrationWarning: true,
        dangerouslySetInnerHTML: { __html: html },
      })}
      <noscript>
        {first && (
          <p lang={language}>
            <a href={first}>{words.element.newest}</a>
          </p>
        )}
        <p className="quiet" lang={voice.language} dir={voice.direction}>
          {voice.words.commentsNeedScripts}
        </p>
      </noscript>
      {language === 'en' ? null : (
        <link rel="preload" as="fetch" crossOrigin="anonymous" href={script.replace(/element\.js$/, `words?lang=${language}`)} />
      )}
      <script type="module" src={script} nonce={nonce} async />
    </section>
  )
}
