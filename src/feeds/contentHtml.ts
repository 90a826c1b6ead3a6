import { srcsetOf } from '../shared/srcset.js'
import { aiNote } from '../words/aiUse.js'
import type { WireCorrection, WireEntry, WireFeed, WireHatTip, WireImage, WireItem, WirePerson, WirePublisher } from '../livewire/types.js'
import { voiceOf } from '../words/table.js'
import { fill, formatTime, listOf, type Voice } from '../words/voice.js'
import { escapeMarkup } from './cleanText.js'
import { correctionNote } from './correctionNote.js'

/**
 * An item's content as a feed reader shows it: picture with its credit, then the body (or the standfirst,
 * where the feed carries summaries), live entries, corrections, hat tips. Safe HTML in, safe HTML out.
 * Our own words in it are in the item's language. Feed readers write from left to right unless they are told.
 */
export const contentHtml = (item: WireItem, content: WireFeed['content'], publisher: WirePublisher): string => {
  const voice = voiceOf(publisher, item.language)
  const html = [
    item.image ? figureHtml(item.image) : '',
    aiHtml(item, voice),
    content === 'full' ? item.bodyHtml : paragraph(item.standfirst),
    content === 'full' ? (item.entries ?? []).map((entry) => entryHtml(entry, item, publisher)).join('') : '',
    correctionsHtml(item.corrections, voice),
    hatTipsHtml(item.hatTips, voice),
  ].join('')
  return item.direction === 'rtl' && html ? `<div lang="${escapeMarkup(item.language)}" dir="rtl">${html}</div>` : html
}

/** The picture with its caption and, always, its credit line. */
export const figureHtml = (image: WireImage): string => {
  const { url, alt, width, height, caption, creditLine, sourceLabel } = image
  const shownCaption = (caption ? `${escapeMarkup(caption)} ` : '') + (sourceLabel ? `<strong>${escapeMarkup(sourceLabel)}</strong> ` : '')
  const srcset = srcsetOf(image)
  const files = `src="${escapeMarkup(url)}"${srcset ? ` srcset="${escapeMarkup(srcset)}"` : ''}`
  return (
    `<figure><img ${files} alt="${escapeMarkup(alt)}" width="${width}" height="${height}">` +
    `<figcaption>${shownCaption}<small>${escapeMarkup(creditLine)}</small></figcaption></figure>`
  )
}

/** One paragraph for each correction, newest last, as they were written. */
export const correctionsHtml = (corrections: WireCorrection[], voice: Voice): string =>
  corrections.map((correction) => `<p><em>${escapeMarkup(correctionNote(correction, voice))}</em></p>`).join('')

/** What readers are told of AI's part, where they are. */
const aiHtml = ({ aiUse }: Pick<WireItem, 'aiUse'>, { words }: Voice): string =>
  aiUse ? `<p><small>${escapeMarkup(aiNote(aiUse, words))}</small></p>` : ''

/** One entry of a live blog, with the address that links to it: `#entry-<id>`. */
export const entryHtml = (entry: WireEntry, { language }: Pick<WireItem, 'language'>, publisher: WirePublisher): string => {
  const voice = voiceOf(publisher, entry.language)
  const bylines = entry.bylines.length > 0 ? `, ${escapeMarkup(bylineText(entry.bylines, voice))}` : ''
  const time = `<time datetime="${escapeMarkup(entry.at)}">${escapeMarkup(formatTime(entry.at, voice))}</time>`
  const other = entry.language === language ? '' : ` lang="${escapeMarkup(entry.language)}" dir="${entry.direction}"`
  return (
    `<section id="${escapeMarkup(`entry-${entry.id}`)}"${other}>` +
    (entry.headline ? `<h2>${escapeMarkup(entry.headline)}</h2>` : '') +
    `<p>${time}${bylines}</p>${aiHtml(entry, voice)}${entry.bodyHtml || paragraph(entry.summary)}${correctionsHtml(entry.corrections, voice)}</section>`
  )
}

/** `Sarah Clapp`, `Sarah Clapp and Hussein Kesvani`, `A, B and C`, as the language has it. */
export const bylineText = (people: WirePerson[], voice: Pick<Voice, 'language'>): string =>
  listOf(
    people.map(({ name }) => name),
    voice,
  )

const hatTipsHtml = (hatTips: WireHatTip[], { words }: Voice): string => {
  if (hatTips.length === 0) return ''
  const links = hatTips.map(({ name, url }) => (url ? `<a href="${escapeMarkup(url)}">${escapeMarkup(name)}</a>` : escapeMarkup(name)))
  const label = escapeMarkup(links.length > 1 ? words.hatTips : words.hatTip)
  return `<p>${fill(escapeMarkup(words.labelled), { label, text: links.join(', ') })}</p>`
}

const paragraph = (text: string | undefined): string => (text ? `<p>${escapeMarkup(text)}</p>` : '')
