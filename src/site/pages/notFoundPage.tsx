import { Sentence } from '../components/Sentence.js'
import { openSite, type SiteConfig } from '../data/openSite.js'

/** Answers every address that there is nothing at. */
export const notFoundPage = (config: SiteConfig) =>
  async function NotFoundPage() {
    const { voice } = await openSite(config)
    const { words } = voice
    return (
      <div className="not-found" lang={voice.language} dir={voice.direction}>
        <h1>{words.notFound}</h1>
        <p>
          <Sentence text={words.notFoundText} values={{ latest: <a href="/">{words.latestLivewire}</a> }} />
        </p>
      </div>
    )
  }
