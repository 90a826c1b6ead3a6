/** For JSON that only programs write: forms show it as text. */
export const storedJson = { components: { Field: 'payload-newsroom/admin#StoredJsonField' } }
