import type { WireImage } from '../../livewire/types.js'
import { firstWords } from '../foldCaptions.js'

/** A lead picture: every width that there is, the caption folded where it is long, the credit always in sight. */
export const Picture = ({ image }: { image: WireImage }) => (
  <figure className="lead">
    <img
      src={image.url}
      srcSet={image.renditions.map(({ url, width }) => `${url} ${width}w`).join(', ')}
      sizes="(min-width: 60rem) 44rem, 100vw"
      width={image.width}
      height={image.height}
      alt={image.alt}
      fetchPriority="high"
    />
    <figcaption>
      {image.caption && <Caption text={image.caption} />}
      {image.sourceLabel && <strong className="source-label">{image.sourceLabel} </strong>}
      <cite>{image.creditLine}</cite>
    </figcaption>
  </figure>
)

const Caption = ({ text }: { text: string }) => {
  const words = firstWords(text)
  if (words === undefined) return <span>{text} </span>
  return (
    <details className="fold">
      <summary>
        <span className="fold-first">{words}</span> <span className="fold-more">MORE</span>
        <span className="fold-less">LESS</span>
      </summary>
      {text}
    </details>
  )
}
