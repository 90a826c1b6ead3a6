'use client'

import { useConfig } from '@payloadcms/ui'

import type { Rehearsed } from '../../comments/pipeline/rehearse.js'
import type { DeskWord } from '../../words/desk/types.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { slugOf } from '../../shared/slugs.js'
import { appAddress } from '../../shared/appAddress.js'

const said: Readonly<Record<Rehearsed['finding']['action'], DeskWord>> = {
  publish: 'rehearsePasses',
  hold: 'rehearseWaits',
  refuse: 'rehearseRefuses',
}

/** What the rule and people made of comments, those first on which they differ. */
export function RehearsedList({ comments }: { comments: readonly Rehearsed[] }) {
  const say = useDeskWords()
  const { config } = useConfig()
  return (
    <ol className="comment-rehearsal__list">
      {comments.map(({ id, text, status, finding, disagrees }) => {
        const [from, to] = finding.span ?? [0, 0]
        return (
          <li key={id} className={disagrees ? 'comment-rehearsal__otherwise' : undefined}>
            <p className="comment-rehearsal__verdicts">
              {disagrees && <strong>{say('rehearseDisagrees')}</strong>}
              <span>{say(status === 'approved' ? 'rehearseKept' : 'rehearseRemoved')}</span>
              <span>{say(said[finding.action])}</span>
              <a href={appAddress(`${config.routes.admin}/collections/${slugOf({ config }, 'comments')}/${id}`)}>
                <bdi>{finding.rule ?? finding.phase}</bdi>
              </a>
            </p>
            <div dir="auto">
              {text.slice(0, from)}
              {to > from && <mark>{text.slice(from, to)}</mark>}
              {text.slice(Math.max(from, to))}
            </div>
          </li>
        )
      })}
    </ol>
  )
}
