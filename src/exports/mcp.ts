/** Tools for `@payloadcms/plugin-mcp`: what assistants may ask the newsroom. */
export { type WireTool, wireTools, type ZodLike } from '../plugins/wireTools.js'
