'use client'

import { useAuth, useConfig, useTranslation } from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'

import { appAddress } from '../../shared/appAddress.js'
import { AskDialog } from '../askDialog/AskDialog.js'
import { useNewsroomApi } from '../newsroomApi.js'
import { isNobody, signedInAgain, watchSession } from '../session.js'
import { useDeskWords } from '../words/useDeskWords.js'

interface Account {
  email?: string
  username?: string
}

/** Whose session has ended signs in again where they are: what they have typed stays on the screen. */
export function SignInAgain() {
  const { config } = useConfig()
  const { fetchFullUser, user } = useAuth()
  const { send } = useNewsroomApi()
  const { t } = useTranslation()
  const say = useDeskWords()
  const [isOut, setOut] = useState(false)
  const [problem, setProblem] = useState<string>()
  /** Put aside, it comes again with what somebody presses, and not by itself. */
  const asideAt = useRef<number>(undefined)
  const { email, username } = (user ?? {}) as Account
  const name = email ?? username
  const api = appAddress(config.routes.api, config.serverURL)
  const me = `${api}/${config.admin.user}/me`

  useEffect(() => {
    if (!name) return
    const isWanted = (pressedAt = -Infinity) => asideAt.current === undefined || pressedAt > asideAt.current
    return watchSession({ api, me, onSignedOut: (pressedAt) => setOut((isOpen) => isOpen || isWanted(pressedAt)) })
  }, [api, me, name])
  const close = (at?: number) => {
    asideAt.current = at
    setProblem(undefined)
    setOut(false)
  }
  const comeBack = () => {
    close()
    signedInAgain()
  }
  useEffect(() => {
    if (!isOut) return
    // Signed in in another tab meanwhile.
    const look = () => void isNobody(me).then((isStill) => (isStill === false ? comeBack() : undefined))
    window.addEventListener('focus', look)
    return () => window.removeEventListener('focus', look)
  }, [isOut, me])

  const signIn = async (password: string) => {
    const refusal = await send('POST', `/${config.admin.user}/login`, { ...(email ? { email } : { username }), password })
    if (refusal !== undefined) return setProblem(refusal)
    comeBack()
    await fetchFullUser()
  }
  if (!isOut || !name) return null
  return (
    <AskDialog
      action={t('authentication:login')}
      onCancel={() => close(performance.now())}
      onSubmit={(data) => void signIn(String(data.get('password')))}
      title={say('sessionEnded')}
    >
      <p>{say('typedStays')}</p>
      <input autoComplete="username" hidden readOnly value={name} />
      <label>
        <span>
          {t('general:password')}, {name}
        </span>
        <input aria-invalid={problem !== undefined} autoComplete="current-password" name="password" required type="password" />
      </label>
      {problem && (
        <p className="ask-dialog__problem" role="alert">
          {problem}
        </p>
      )}
    </AskDialog>
  )
}
