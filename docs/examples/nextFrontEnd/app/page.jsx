import { connection } from 'next/server'
import { Suspense } from 'react'

import { readLatest } from '../newsroom.mjs'

const Latest = async () => {
  // Not while the front end is built: the newsroom need not be there then.
  await connection()
  const articles = await readLatest()
  return (
    <ul>
      {articles.map(({ id, headline, slug }) => (
        <li key={id}>
          <a href={`/articles/${slug}`}>{headline}</a>
        </li>
      ))}
    </ul>
  )
}

export default function Page() {
  return (
    <main>
      <h1>The latest</h1>
      <Suspense>
        <Latest />
      </Suspense>
    </main>
  )
}
