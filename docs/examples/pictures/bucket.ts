import { imageCredits } from 'payload-newsroom'
import { s3Pictures } from 'payload-newsroom/s3'

const accessKeyId = process.env['MEDIA_S3_ACCESS_KEY_ID'] ?? ''
const secretAccessKey = process.env['MEDIA_S3_SECRET_ACCESS_KEY'] ?? ''

export const plugins = [
  imageCredits({
    collections: ['media'],
    s3: s3Pictures({ bucket: 'news', endpoint: 'https://s3.example.com', accessKeyId, secretAccessKey, prefix: 'wire' }),
  }),
]
