/** The groups of the admin's navigation, as an editor thinks. */
export const groups = {
  wire: 'The Wire',
  pictures: 'Pictures',
  people: 'People & Masthead',
  comments: 'Comments',
  subscribers: 'Subscribers',
  settings: 'Settings',
} as const
