/** Components of the admin that run on the server, as the import map names them. */
export { ListSeen } from '../components/bulkEdits/ListSeen.js'
export { CommentQueueView } from '../components/commentQueue/CommentQueueView.js'
export { CommentRehearsalView } from '../components/commentRehearsal/CommentRehearsalView.js'
export { WireView } from '../components/wire/WireView.js'
