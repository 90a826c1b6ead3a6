import type { Labels } from './types.js'

export const hi: Labels = {

}
