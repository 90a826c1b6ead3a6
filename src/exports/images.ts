/** `imageCredits()`, and what it is made of: the caption grammar, metadata in and out, renditions; pure functions. */
export * from '../images/index.js'
export { imageCredits, type ImageCreditsOptions } from '../plugins/imageCredits.js'
