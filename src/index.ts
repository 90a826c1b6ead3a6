/** The public doors of payload-newsroom. */
export { afterCommit, withAfterCommit } from './database/afterCommit.js'
export { databaseFromUri } from './database/databaseFromUri.js'
export { serializeWrites } from './database/serializeWrites.js'
export { livewire, type LivewirePluginOptions } from './plugins/livewire.js'
export { newsroom, type NewsroomOptions } from './plugins/newsroom.js'
export type { SourceOptions } from './sources/mappedSource.js'
export type * from './livewire/types.js'
