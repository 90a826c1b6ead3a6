import { imageCredits } from 'payload-newsroom'

export const config = {
  plugins: [
    imageCredits({
      collections: ['media'],
      suppliers: [{ name: 'Nordlicht Bildbüro', forms: ['Nordlicht'] }], // beside the built-in table
      sizes: [
        { name: 'card', width: 400 },
        { name: 'square', width: 300, height: 300 },
      ],
      maxBytes: 32 * 1024 * 1024,
      maxPixels: 60_000_000,
    }),
  ],
}
