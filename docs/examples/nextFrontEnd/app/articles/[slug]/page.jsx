import { notFound } from 'next/navigation'
import { Suspense } from 'react'

import { readArticle } from '../../../newsroom.mjs'

const Article = async ({ params }) => {
  const { slug } = await params
  const article = await readArticle(slug)
  if (!article) notFound()
  return (
    <article>
      <h1>{article.headline}</h1>
      {article.corrections?.map(({ id, text }) => (
        <p key={id}>Correction: {text}</p>
      ))}
    </article>
  )
}

export default function Page({ params }) {
  return (
    <main>
      <Suspense>
        <Article params={params} />
      </Suspense>
    </main>
  )
}
