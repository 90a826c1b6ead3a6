import './webhooks.css'

export type Tone = 'bad' | 'good' | 'plain' | 'warn'

/** A word with a colour; the word alone says it all. */
export function Pill({ tone, children }: { tone: Tone; children: string }) {
  return <span className={`webhook-pill webhook-pill--${tone}`}>{children}</span>
}
