/** Credits of pictures: the caption grammar, metadata in and out, renditions. Pure functions. */
export * from '../images/index.js'
