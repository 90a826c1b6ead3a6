'use client'

import { Button, SetStepNav, useConfig, useTranslation } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

import type { ReasonTemplate } from '../../comments/settings.js'
import { pluralOf } from '../fieldLabels.js'
import { takeDigits } from '../everyScreen/plainDigits.js'
import { useNewsroomApi } from '../newsroomApi.js'
import { useFocusStays } from '../useFocusStays.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { slugOf } from '../../shared/slugs.js'
import { AccountDialog } from './AccountDialog.js'
import { AppealDialog } from './AppealDialog.js'
import { AuthorHistory } from './AuthorHistory.js'
import { CardView } from './CardView.js'
import { aboutOf, currentOf, hasFound } from './hand.js'
import { HandList } from './HandList.js'
import { KeyHelp } from './KeyHelp.js'
import { ReasonDialog } from './ReasonDialog.js'
import { reasonName } from './reasonName.js'
import { useAppeals } from './useAppeals.js'
import { type Decision, useHand } from './useHand.js'
import { type KeyAction, keyOf, useKeys } from './useKeys.js'
import '../webhooks/webhooks.css'
import './commentQueue.css'

/** What waits for a moderator, a card at a time: decided by a key, and the next one is there. */
export function CommentQueue() {
  const say = useDeskWords()
  const { config } = useConfig()
  const comments = slugOf({ config }, 'comments')
  const { i18n } = useTranslation()
  const { read } = useNewsroomApi()
  const { hand, state, mix, decide, note, undo, leave, goOn, setMix, takeMore, mark, move, lookAt } = useHand()
  const [reasons, setReasons] = useState<ReasonTemplate[]>([])
  const [dialog, setDialog] = useState<'account' | 'appeal' | 'help' | 'reason'>()
  const [revealed, setRevealed] = useState<number | string>()
  const [said, setSaid] = useState('')
  const appeals = useAppeals()
  const stays = useFocusStays<HTMLDivElement>()
  const card = currentOf(hand)
  const about = aboutOf(hand)

  useEffect(() => {
    void read<{ reasons: ReasonTemplate[] }>(`/${comments}/reasons`).then((answer) => setReasons(answer?.reasons ?? []))
  }, [read])

  // In an app of one's own that is not done on every screen.
  useEffect(takeDigits, [])

  const carryOut = (decision: Decision, what: string) => {
    const done = decide(decision, () => setSaid(''))
    if (done) setSaid(say('queueDecided', { what, left: hand.cards.length - done.ids.length }))
  }
  const act = (action: KeyAction) => {
    if (action === 'help') return setDialog('help')
    if (action === 'undo') return undo(setSaid)
    if (state === 'ended') return goOn()
    if (action === 'takeMore') return takeMore()
    if (!card) return
    if (action === 'approve') return carryOut({ status: 'approved' }, say('queueApprove'))
    if (action === 'pick') return carryOut({ status: 'approved', pick: true }, say('queuePick'))
    if (action === 'spam') return carryOut({ status: 'spam' }, say('queueSpam'))
    if (action === 'reject') return setDialog('reason')
    if (action === 'account') return card.author && setDialog('account')
    if (action === 'leave') {
      leave()
      return setSaid(say('queueDecided', { what: say('queueSkip'), left: hand.cards.length - 1 }))
    }
    if (action === 'reveal') return setRevealed(revealed === card.id ? undefined : card.id)
    if (action === 'mark') return mark(card.id)
    if (action === 'next' || action === 'previous') return move(action === 'next' ? 1 : -1)
    if (card.document?.path) window.open(`${config.serverURL}${card.document.path}#comment-${card.id}`, '_blank', 'noopener')
  }
  const keys = useKeys(act)
  // The next one is read from its beginning, though the one before was long.
  useEffect(() => {
    const place = document.querySelector('.comment-queue__card')
    if (card?.id !== undefined && place && place.getBoundingClientRect().top < 0) place.scrollIntoView()
  }, [card?.id])

  const button = (action: KeyAction, word: Parameters<typeof say>[0], style: 'primary' | 'secondary' = 'secondary') => (
    <Button
      buttonStyle={style}
      extraButtonProps={{ 'aria-keyshortcuts': keyOf[action] }}
      margin={false}
      onClick={() => act(action)}
      size="medium"
    >
      {say(word)} <kbd aria-hidden="true">{keyOf[action].toUpperCase()}</kbd>
    </Button>
  )
  return (
    <div className="comment-queue" ref={stays} tabIndex={-1}>
      <SetStepNav
        nav={[
          { label: pluralOf(config.collections, comments, i18n.language), url: `${config.routes.admin}/collections/${comments}` },
          { label: say('queue') },
        ]}
      />
      <div className="comment-queue__head">
        <h1>{say('queue')}</h1>
        <p>{say('queueCount', { count: hand.waiting })}</p>
        <Button
          buttonStyle="pill"
          extraButtonProps={{ 'aria-keyshortcuts': '?' }}
          margin={false}
          onClick={() => setDialog('help')}
          size="small"
        >
          {say('queueShortcuts')} <kbd aria-hidden="true">?</kbd>
        </Button>
        {appeals.total > 0 && (
          <Button buttonStyle="pill" margin={false} onClick={() => setDialog('appeal')} size="small">
            {say('queueAppeals', { count: appeals.total })}
          </Button>
        )}
        {hand.done.length > 0 && (
          <Button
            buttonStyle="pill"
            extraButtonProps={{ 'aria-keyshortcuts': keyOf.undo }}
            margin={false}
            onClick={() => act('undo')}
            size="small"
          >
            {say('queueUndo')} <kbd aria-hidden="true">Z</kbd>
          </Button>
        )}
      </div>
      <p aria-live="polite" className="comment-queue__said" role="status">
        {said}
      </p>
      {card ? (
        <div className="comment-queue__desk">
          <CardView card={card} onReveal={() => setRevealed(card.id)} revealed={revealed === card.id}>
            <div className="comment-queue__verbs">
              {button('approve', 'queueApprove', 'primary')}
              {button('reject', 'queueReject')}
              {button('spam', 'queueSpam')}
              {button('pick', 'queuePick')}
              {button('leave', 'queueSkip')}
              {card.author && button('account', 'queueAccount')}
              {hasFound(card) && button('reveal', revealed === card.id ? 'queueHide' : 'queueReveal')}
            </div>
          </CardView>
          <aside className="comment-queue__aside">
            {card.author && <AuthorHistory author={card.author} revealed={revealed === card.id} />}
            <HandList
              cards={hand.cards}
              current={card.id}
              marked={hand.marked}
              mix={mix}
              onLookAt={lookAt}
              onMark={mark}
              onMix={setMix}
              onTakeMore={takeMore}
            />
          </aside>
        </div>
      ) : state === 'ended' ? (
        <p>
          {say('queueLeaseEnded')}{' '}
          <Button margin={false} onClick={goOn} size="small">
            {say('queueGoOn')}
          </Button>
        </p>
      ) : (
        <p>{say(state === 'loading' ? 'queueLoading' : hand.waiting > 0 ? 'queueElsewhere' : 'queueEmpty')}</p>
      )}
      {dialog === 'help' && <KeyHelp on={keys.on} onClose={() => setDialog(undefined)} onToggle={keys.setOn} />}
      {dialog === 'appeal' && appeals.first && (
        <AppealDialog
          appeal={appeals.first}
          onAnswered={() => {
            setDialog(undefined)
            setSaid(say('queueAppealDone'))
            void appeals.renew()
          }}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'account' && card?.author && (
        <AccountDialog
          account={{ id: card.author.id, handle: card.handle }}
          onClose={() => setDialog(undefined)}
          onRejected={(ids) => note({ ids, status: 'rejected' })}
          reasons={reasons}
        />
      )}
      {dialog === 'reason' && about.length > 0 && (
        <ReasonDialog
          count={about.length}
          onCancel={() => setDialog(undefined)}
          onReason={(reason, note) => {
            setDialog(undefined)
            carryOut({ status: 'rejected', reason, ...(note ? { note } : {}) }, reasonName(say, reason))
          }}
          reasons={reasons}
        />
      )}
    </div>
  )
}
