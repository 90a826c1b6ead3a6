import type { Labels } from './types.js'

export const he: Labels = {

}
