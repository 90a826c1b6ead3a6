import { publicAnswers } from 'payload-newsroom/publicAnswers'

export const plugins = [publicAnswers({ maxSeconds: 30 })]
