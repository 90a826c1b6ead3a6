import type { Labels } from './types.js'

export const ja: Labels = {

}
