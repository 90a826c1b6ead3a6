import { publicAnswers } from 'payload-newsroom/publicAnswers'

export const plugins = [publicAnswers({ except: ['prices'] })]
