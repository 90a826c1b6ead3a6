import { connection } from 'next/server'

import { readLatest } from '../newsroom.mjs'

export default async function Page() {
  // Not while the front end is built: the newsroom need not be there then.
  await connection()
  const articles = await readLatest()
  return (
    <main>
      <h1>The latest</h1>
      <ul>
        {articles.map(({ id, headline, slug }) => (
          <li key={id}>
            <a href={`/articles/${slug}`}>{headline}</a>
          </li>
        ))}
      </ul>
    </main>
  )
}
