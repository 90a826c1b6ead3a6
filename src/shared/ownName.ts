/** Whether a name that a caller gives can be looked up in an object: text, and not what every object has by birth. */
export const isOwnName = (name: unknown): name is string => typeof name === 'string' && !(name in Object.prototype)
