import type { WireCorrection, WireEntry, WireFeed, WireHatTip, WireImage, WireItem, WirePerson } from '../livewire/types.js'
import { escapeMarkup } from './cleanText.js'
import { correctionNote, formatDay } from './correctionNote.js'

/**
 * An item's content as a feed reader shows it: picture with its credit, then the body (or the standfirst,
 * where the feed carries summaries), live entries, corrections, hat tips. Safe HTML in, safe HTML out.
 */
export const contentHtml = (item: WireItem, content: WireFeed['content']): string =>
  [
    item.image ? figureHtml(item.image) : '',
    content === 'full' ? item.bodyHtml : paragraph(item.standfirst),
    content === 'full' ? (item.entries ?? []).map(entryHtml).join('') : '',
    correctionsHtml(item.corrections),
    hatTipsHtml(item.hatTips),
  ].join('')

/** The picture with its caption and, always, its credit line. */
export const figureHtml = (image: WireImage): string => {
  const { url, alt, width, height, caption, creditLine, sourceLabel } = image
  const shownCaption = (caption ? `${escapeMarkup(caption)} ` : '') + (sourceLabel ? `<strong>${escapeMarkup(sourceLabel)}</strong> ` : '')
  return (
    `<figure><img src="${escapeMarkup(url)}" alt="${escapeMarkup(alt)}" width="${width}" height="${height}">` +
    `<figcaption>${shownCaption}<small>${escapeMarkup(creditLine)}</small></figcaption></figure>`
  )
}

/** One paragraph for each correction, newest last, as they were written. */
export const correctionsHtml = (corrections: WireCorrection[]): string =>
  corrections.map((correction) => `<p><em>${escapeMarkup(correctionNote(correction))}</em></p>`).join('')

/** One entry of a live blog, with the address that links to it: `#entry-<id>`. */
export const entryHtml = (entry: WireEntry): string => {
  const bylines = entry.bylines.length > 0 ? `, ${escapeMarkup(bylineText(entry.bylines))}` : ''
  const time = `<time datetime="${escapeMarkup(entry.at)}">${entry.at.slice(11, 16)} UTC, ${formatDay(entry.at)}</time>`
  return (
    `<section id="${escapeMarkup(`entry-${entry.id}`)}">` +
    (entry.headline ? `<h2>${escapeMarkup(entry.headline)}</h2>` : '') +
    `<p>${time}${bylines}</p>${entry.bodyHtml || paragraph(entry.summary)}${correctionsHtml(entry.corrections)}</section>`
  )
}

/** `Sarah Clapp`, `Sarah Clapp and Hussein Kesvani`, `A, B and C`. */
export const bylineText = (people: WirePerson[]): string => {
  const names = people.map(({ name }) => name)
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
}

const hatTipsHtml = (hatTips: WireHatTip[]): string => {
  if (hatTips.length === 0) return ''
  const links = hatTips.map(({ name, url }) =>
    url ? `<a href="${escapeMarkup(url)}">${escapeMarkup(name)}</a>` : escapeMarkup(name),
  )
  return `<p>Hat tip: ${links.join(', ')}</p>`
}

const paragraph = (text: string | undefined): string => (text ? `<p>${escapeMarkup(text)}</p>` : '')
