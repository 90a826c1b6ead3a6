import { newsroom } from 'payload-newsroom'

export const plugins = [newsroom({ publisher: { name: 'The Daily', url: 'https://daily.example', language: 'en' } })]
