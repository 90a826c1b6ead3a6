/** Roles of staff accounts, as `users.role` stores them. */
export const staffRoles = ['reporter', 'editor', 'moderator', 'admin'] as const
