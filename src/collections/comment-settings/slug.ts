export const commentSettingsSlug = 'comment-settings'
