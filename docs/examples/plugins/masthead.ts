import { masthead } from 'payload-newsroom/masthead'

export const plugins = [masthead({ portraits: 'media' })]
