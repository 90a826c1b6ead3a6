'use client'

import { Button, SetStepNav, toast, useAuth, useConfig, useTranslation } from '@payloadcms/ui'
import { type FormEvent, useEffect, useState } from 'react'

import type { Rehearsal } from '../../comments/pipeline/rehearse.js'
import { pluralOf } from '../fieldLabels.js'
import { takeDigits } from '../everyScreen/plainDigits.js'
import { ApiError, useNewsroomApi } from '../newsroomApi.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { slugOf } from '../../shared/slugs.js'
import { RehearsedList } from './RehearsedList.js'
import { changedOver, lists, numbers, type Rule, ruleOf, toBody } from './rule.js'
import './commentRehearsal.css'

const depths = [1000, 5000, 20_000]

/** A rule is tried on the last comments before it is switched on: what it would have done, and where people decided otherwise. */
export function CommentRehearsal() {
  const say = useDeskWords()
  const { config } = useConfig()
  const [comments, settings] = [slugOf({ config }, 'comments'), slugOf({ config }, 'comment-settings')]
  const { i18n } = useTranslation()
  const { permissions } = useAuth()
  const { call, read } = useNewsroomApi()
  const [rule, setRule] = useState<Rule>(ruleOf({}))
  /** The settings in force, `false` where they could not be read: until then nothing is typed over them, nor switched on in their place. */
  const [inForce, setInForce] = useState<Rule | false>()
  const [last, setLast] = useState(depths[0] as number)
  const [found, setFound] = useState<{ result: Rehearsal; rule: Rule; seconds: number }>()
  const [isLooking, setLooking] = useState(false)

  useEffect(() => {
    void read<Record<string, unknown>>(`/globals/${settings}?depth=0`).then((stored) => {
      if (stored) setRule(ruleOf(stored))
      setInForce(stored ? ruleOf(stored) : false)
    })
  }, [read])

  // In an app of one's own that is not done on every screen.
  useEffect(takeDigits, [])

  const attempt = async (work: () => Promise<void>) => {
    setLooking(true)
    await work().catch((error: unknown) => toast.error(error instanceof ApiError ? error.message : say('didNotWork')))
    setLooking(false)
  }
  const look = (event: FormEvent) => {
    event.preventDefault()
    void attempt(async () => {
      const start = performance.now()
      const result = await call<Rehearsal>('POST', `/${comments}/rehearse`, { ...toBody(rule), last })
      setFound({ result, rule, seconds: Math.round((performance.now() - start) / 100) / 10 })
    })
  }
  const switchOn = () =>
    void attempt(async () => {
      if (!inForce) return
      // Somebody else may have changed them since they were read.
      const now = ruleOf(await call<Record<string, unknown>>('GET', `/globals/${settings}?depth=0`))
      const merged = changedOver(inForce, rule, now)
      await call('POST', `/globals/${settings}`, toBody(merged))
      setRule(merged)
      setInForce(merged)
      toast.success(say('rehearseSwitchedOn'))
    })
  const change = (name: keyof Rule) => (event: { currentTarget: { value: string } }) =>
    setRule({ ...rule, [name]: event.currentTarget.value })
  const result = found?.result
  return (
    <div className="comment-rehearsal">
      <SetStepNav
        nav={[
          { label: pluralOf(config.collections, comments, i18n.language), url: `${config.routes.admin}/collections/${comments}` },
          { label: say('rehearse') },
        ]}
      />
      <h1>{say('rehearse')}</h1>
      <p>{say('rehearseIntro')}</p>
      {inForce === false && <p role="alert">{say('notRead')}</p>}
      <form onSubmit={look}>
        {lists.map(([name, word]) => (
          <label key={name}>
            {say(word)}
            <textarea dir="auto" disabled={!inForce} maxLength={50_000} name={name} onChange={change(name)} rows={6} value={rule[name]} />
          </label>
        ))}
        <div className="comment-rehearsal__numbers">
          {numbers.map(([name, word]) => (
            <label key={name}>
              {say(word)}
              <input disabled={!inForce} inputMode="numeric" name={name} onChange={change(name)} pattern="\d*" value={rule[name]} />
            </label>
          ))}
          <label>
            {say('rehearseLast')}
            <select name="last" onChange={({ currentTarget }) => setLast(Number(currentTarget.value))} value={last}>
              {depths.map((depth) => (
                <option key={depth} value={depth}>
                  {new Intl.NumberFormat(i18n.language).format(depth)}
                </option>
              ))}
            </select>
          </label>
        </div>
        <div className="comment-rehearsal__verbs">
          <Button disabled={isLooking || !inForce} margin={false} type="submit">
            {say(isLooking ? 'rehearseLooking' : 'rehearse')}
          </Button>
          {permissions?.globals?.[settings]?.update && (
            <Button buttonStyle="secondary" disabled={isLooking || !inForce || found?.rule !== rule} margin={false} onClick={switchOn}>
              {say('rehearseSwitchOn')}
            </Button>
          )}
        </div>
      </form>
      <div aria-live="polite" role="status">
        {result && found && (
          <ul className="comment-rehearsal__sums">
            <li>{say('rehearseLooked', { count: result.looked, seconds: found.seconds })}</li>
            <li>{say('rehearseHeld', { count: result.held })}</li>
            <li>{say('rehearseRefused', { count: result.refused })}</li>
            <li>{say('rehearseFound', { removed: result.rejected, found: result.rejectedFound })}</li>
            <li>{say('rehearseStopped', { count: result.approvedStopped })}</li>
          </ul>
        )}
      </div>
      {result && (result.comments.length > 0 ? <RehearsedList comments={result.comments} /> : <p>{say('rehearseAgree')}</p>)}
    </div>
  )
}
