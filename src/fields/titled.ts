/** For a text that names a document (`articles:17`, `users:2`): lists and forms show its title, with the way to it. */
export const titled = {
  components: { Cell: 'payload-newsroom/admin#TitledCell', afterInput: ['payload-newsroom/admin#TitledBelow'] },
}
