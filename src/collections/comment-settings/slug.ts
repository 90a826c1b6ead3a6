import { globalSlugs } from '../../shared/slugs.js'

export const commentSettingsSlug = globalSlugs.commentSettings
