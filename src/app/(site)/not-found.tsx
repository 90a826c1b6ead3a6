export { NotFoundPage as default } from '../../site/pages/notFoundPage.js'
