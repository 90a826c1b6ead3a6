/** Components of the admin UI, as the import map names them. */
export { ArticleVerbs } from '../components/articleVerbs/ArticleVerbs.js'
