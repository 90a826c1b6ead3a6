import { ranked } from './choose.js'
import { featureTexts, type FeatureName } from './features.js'
import { readingsOf } from './parseCaption.js'
import weights from './tables/weights.json' with { type: 'json' }
import type { ParseCaptionOptions } from './types.js'

const signed = (value: number): string => (value < 0 ? `−${-value}` : `+${value}`)

/**
 * Every reading of a caption, the best first: which forms led to it, what it credits, and what each feature adds to its score and why.
 * For editors who wonder and for whoever adds a form.
 */
export function explain(text: string, options: ParseCaptionOptions = {}): string {
  return ranked(readingsOf(text, options))
    .map(({ forms, reading, features, score }, i) => {
      const found = Object.entries(features).filter(([, value]) => value !== 0) as [FeatureName, number][]
      const lines = found.map(
        ([name, value]) =>
          `     ${signed(value * weights.features[name])} ${name}${value === 1 ? '' : ` × ${value}`}: ${featureTexts[name]}`,
      )
      return [
        `${i + 1}. ${score.toFixed(2)}, ${forms.join(' → ')}`,
        `   caption: ${reading.caption}`,
        `   creators: ${reading.creators.join('; ') || 'none'} · suppliers: ${reading.suppliers.join('; ') || 'none'}`,
        ...reading.doubts.map((doubt) => `   ${doubt.weight} doubt: ${doubt.text}`),
        ...lines,
      ].join('\n')
    })
    .join('\n')
}
