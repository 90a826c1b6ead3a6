/** `livewire()`: documents of yours on a numbered log, and feeds made from it. */
export { livewire, type LivewirePluginOptions } from '../plugins/livewire.js'
export type { SourceOptions, SourceOptionsFor } from '../sources/mapped/options.js'
export { voiceOf } from '../words/table.js'
export type { WordOverrides, Words } from '../words/types.js'
export type { Voice } from '../words/voice.js'
export type * from '../livewire/types.js'
