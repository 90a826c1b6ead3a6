import { type ReactionKind, reactionKinds } from '../page/reactions.js'
import type { PublicComment, ThreadPage, ThreadSort } from '../page/types.js'
import { escapeHtml as esc } from '../text/toHtml.js'
import { type ElementWords, put } from './words.js'

/** What the conversation is drawn with: plain data, the same on the server and in a browser. */
export interface Look {
  language: string
  direction: 'ltr' | 'rtl'
  timeZone?: string
  words: ElementWords
  /** Of the page on which it stands, where that says that links lead from elsewhere (`<base>`). */
  here?: string
  /** Where numbers of what moderators did are read. */
  ledger?: string
  /** Whether what goes on is led to by links, too: for who reads a page of ours without scripts. */
  plain?: true
  /** How exact times are told. */
  times?: 'day' | 'hour' | undefined
  /** Handle of who is signed in, in the browser alone. */
  me?: string | undefined
  /** Ids of comments that are theirs, and until when each can be changed (epoch milliseconds). */
  mine?: ReadonlyMap<string, PublicComment>
  /** What they said of others without a word. */
  reacted?: ReadonlyMap<string, ReactionKind>
}

export const when = (at: string, { language, timeZone, times }: Look): string =>
  new Intl.DateTimeFormat(
    language,
    times === 'day'
      ? { dateStyle: 'medium', timeZone: 'UTC' }
      : { dateStyle: 'medium', timeStyle: 'short', ...(timeZone ? { timeZone } : {}) },
  )
    .format(new Date(at))
    .replaceAll('\u202f', ' ')

/** A time zone that the browser knows; what it does not is as none, and times are those of the reader's own. */
export const knownZone = (name: string | null): string | undefined => {
  try {
    return name && new Intl.DateTimeFormat('en', { timeZone: name }) ? name : undefined
  } catch {
    return undefined
  }
}

/** `in 3 minutes` */
export const inTime = (seconds: number, language: string): string => {
  const words = new Intl.RelativeTimeFormat(language)
  return seconds < 60 ? words.format(seconds, 'second') : words.format(Math.ceil(seconds / 60), 'minute')
}

const time = (at: string, look: Look): string => `<time datetime="${esc(at)}">${esc(when(at, look))}</time>`

const button = (action: string, words: string, id?: string, extra = ''): string =>
  `<button type="button" class="nc-link" data-do="${action}"${id === undefined ? '' : ` data-id="${esc(id)}"`}${extra}>${esc(words)}</button>`

const tag = (kind: string, words: string): string => `<span class="nc-tag nc-${kind}">${esc(words)}</span>`

const signs: Readonly<Record<ReactionKind, string>> = { agree: '👍', thanks: '🙏', insightful: '💡' }

/** Buttons with their counts; one's own is pressed. */
export const renderReactions = (
  { id, reactions = {} }: Pick<PublicComment, 'id' | 'reactions'>,
  { words, reacted, language }: Look,
): string =>
  reactionKinds
    .map((kind) => {
      const count = reactions[kind] ?? 0
      const data = `data-do="react" data-kind="${kind}" data-id="${esc(id)}"`
      const shown = count > 0 ? ` <span>${new Intl.NumberFormat(language).format(count)}</span>` : ''
      const label = `<span class="nc-hidden">${esc(words[kind])}</span>`
      return `<button type="button" class="nc-link" ${data} aria-pressed="${reacted?.get(id) === kind}" title="${esc(words[kind])}"><span aria-hidden="true">${signs[kind]}</span>${label}${shown}</button>`
    })
    .join('')

/** What others said of one's own. */
const countsOfOwn = ({ reactions = {} }: PublicComment, { words, language }: Look): string =>
  reactionKinds
    .flatMap((kind) =>
      reactions[kind]
        ? [
            `<span title="${esc(words[kind])}"><span aria-hidden="true">${signs[kind]}</span><span class="nc-hidden">${esc(words[kind])}</span> ${new Intl.NumberFormat(language).format(reactions[kind])}</span> `,
          ]
        : [],
    )
    .join('')

/** One comment; its buttons are there for scripts alone, and hidden until one has taken over. */
export const renderComment = (comment: PublicComment, look: Look, open: boolean): string => {
  const { words, mine } = look
  const { id, state, handle, badge, pick, at, editedAt, answers, html } = comment
  if (state === 'removed' || state === 'withdrawn')
    return `<article class="nc-comment nc-gone" id="comment-${esc(id)}" tabindex="-1"><p>${esc(state === 'removed' ? words.removed : words.withdrawn)}</p></article>`
  const ours = mine?.get(id)
  const own = ours !== undefined
  const actions = [
    ...(open && state === 'shown' ? [button('reply', words.reply, id)] : []),
    ...(own
      ? [...(ours.changeSeconds ? [button('edit', words.edit, id)] : []), button('withdraw', words.withdraw, id)]
      : state === 'shown'
        ? [button('report', words.report, id)]
        : []),
  ]
  return `<article class="nc-comment" id="comment-${esc(id)}" tabindex="-1" aria-labelledby="by-${esc(id)}"><header><b id="by-${esc(id)}"><bdi>${esc(handle)}</bdi></b>${
    badge ? tag(badge, words[badge]) : ''
  }${pick ? tag('pick', words.pick) : ''}${answers ? ` <span class="nc-to">${put(esc(words.answers), { handle: `<bdi>${esc(answers)}</bdi>` })}</span>` : ''} <a class="nc-at" href="${esc(look.here ?? '')}#comment-${esc(id)}">${time(at, look)}</a>${
    editedAt ? ` <span class="nc-edited">(${esc(words.edited)})</span>` : ''
  }${state === 'waiting' ? tag('waiting', words.waiting) : ''}</header><div class="nc-text" dir="auto">${html}</div><footer class="nc-actions"><span class="nc-reactions">${state !== 'shown' ? '' : own ? countsOfOwn(comment, look) : renderReactions(comment, look)}</span>${actions.join('')}</footer></article>`
}

/** Where a page of ours goes on, without scripts. */
const plainly = ({ plain }: Look, words: string, after: string, thread?: string): string =>
  plain
    ? `<a class="nc-plain" rel="nofollow" href="?${thread === undefined ? '' : `thread=${esc(encodeURIComponent(thread))}&amp;`}comments=${esc(encodeURIComponent(after))}#comments">${esc(words)}</a>`
    : ''

/** A comment with the answers that came along. */
export const renderThread = (comment: PublicComment, look: Look, open: boolean): string => {
  const { first = [], more, id } = comment
  const answers = first.map((one) => `<li>${renderComment(one, look, open)}</li>`).join('')
  return `<li data-thread="${esc(id)}">${renderComment(comment, look, open)}<ol class="nc-answers"${answers === '' ? ' hidden' : ''}>${answers}</ol>${more ? button('replies', look.words.moreReplies, id, ` data-after="${esc(more)}"`) + plainly(look, look.words.moreReplies, more, id) : ''}</li>`
}

export const renderList = (page: ThreadPage, look: Look): string =>
  page.comments.map((comment) => renderThread(comment, look, page.open)).join('')

const sorts: ThreadSort[] = ['newest', 'oldest', 'discussed', 'picks']

/** The whole conversation, as the server sends it and as a script draws it. */
export const renderConversation = (page: ThreadPage, given: Look, sort: ThreadSort = 'newest'): string => {
  const look = { ...given, times: page.times }
  const { words, language, direction } = look
  const options = sorts.map((one) => `<option value="${one}"${one === sort ? ' selected' : ''}>${esc(words[one])}</option>`).join('')
  return `<div class="nc" lang="${esc(language)}" dir="${direction}"><div class="nc-head"><h2 id="nc-title">${esc(words.comments)} <span class="nc-count">${page.total > 0 ? new Intl.NumberFormat(language).format(page.total) : ''}</span></h2><label class="nc-sort">${esc(words.sort)} <select data-do="sort">${options}</select></label></div><div class="nc-me"></div>${
    page.open ? '' : `<p class="nc-quiet">${esc(words.closed)}</p>`
  }${
    page.open && page.closes
      ? `<p class="nc-quiet">${esc(put(words.closes, { day: new Intl.DateTimeFormat(language, { dateStyle: 'long', ...(look.timeZone ? { timeZone: look.timeZone } : {}) }).format(new Date(page.closes)) }))}</p>`
      : ''
  }<div class="nc-box"></div><p class="nc-said" role="status" aria-live="polite"></p><p class="nc-fresh" aria-live="polite"></p><ol class="nc-list" aria-labelledby="nc-title">${renderList(page, look)}</ol><p class="nc-quiet nc-none"${page.comments.length > 0 || !page.open ? ' hidden' : ''}>${esc(words.none)}</p><p class="nc-next">${
    page.next
      ? `<button type="button" data-do="more" data-after="${esc(page.next)}">${esc(words.more)}</button>${plainly(look, words.more, page.next)}`
      : ''
  }</p>${look.ledger ? `<p class="nc-quiet"><a href="${esc(look.ledger)}">${esc(words.ledger)}</a></p>` : ''}</div>`
}
