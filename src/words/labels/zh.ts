import type { Labels } from './types.js'

export const zh: Labels = {

}
