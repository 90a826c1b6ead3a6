import { srcsetOf } from '../../shared/srcset.js'
import type { WireImage } from '../../livewire/types.js'
import type { Words } from '../../words/types.js'
import { firstWords } from '../foldCaptions.js'
import { pictureSizes } from '../pictureSizes.js'

type FoldWords = Pick<Words, 'less' | 'more'>

/** A lead picture: every width that there is, the caption folded where it is long, the credit always in sight. */
export const Picture = ({ image, words }: { image: WireImage; words: FoldWords }) => (
  <figure className="lead">
    <img
      src={image.url}
      srcSet={srcsetOf(image)}
      sizes={pictureSizes}
      width={image.width}
      height={image.height}
      alt={image.alt}
      fetchPriority="high"
    />
    <figcaption>
      {image.caption && <Caption text={image.caption} words={words} />}
      {image.sourceLabel && <strong className="source-label">{image.sourceLabel} </strong>}
      <cite>{image.creditLine}</cite>
    </figcaption>
  </figure>
)

const Caption = ({ text, words }: { text: string; words: FoldWords }) => {
  const first = firstWords(text)
  if (first === undefined) return <span>{text} </span>
  return (
    <details className="fold">
      <summary>
        <span className="fold-first">{first}</span> <span className="fold-more">{words.more}</span>
        <span className="fold-less">{words.less}</span>
      </summary>
      {text}
    </details>
  )
}
