import { masthead } from 'payload-newsroom'

export const plugins = [masthead({ people: 'authors' })]
