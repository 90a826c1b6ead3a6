import { imageCredits } from 'payload-newsroom/images'

export const plugins = [imageCredits({ collections: ['media'] })]
