import { notFound } from 'next/navigation'

import { readArticle } from '../../../newsroom.mjs'

/** None while it is built; each is made when it is asked for first, and kept. */
export const generateStaticParams = () => []

export const revalidate = 3600

export default async function Page({ params }) {
  const { slug } = await params
  const article = await readArticle(slug)
  if (!article) notFound()
  return (
    <main>
      <article>
        <h1>{article.headline}</h1>
        {article.corrections?.map(({ id, text }) => (
          <p key={id}>Correction: {text}</p>
        ))}
      </article>
    </main>
  )
}
