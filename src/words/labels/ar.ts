import type { Labels } from './types.js'

export const ar: Labels = {

}
