/** For a relationship with a reader's account: shown to who may see accounts, and to nobody as a number. */
export const readerShown = {
  components: { Field: 'payload-newsroom/admin#ReaderField', Cell: 'payload-newsroom/admin#ReaderCell' },
}
