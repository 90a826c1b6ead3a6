const url = { type: 'string', format: 'uri' }
const extension = { '^_[a-zA-Z][^.]*$': { type: 'object' } }
const authors = {
  type: 'array',
  items: {
    type: 'object',
    minProperties: 1,
    additionalProperties: false,
    patternProperties: extension,
    properties: { name: { type: 'string' }, url, avatar: url },
  },
}
const attachment = {
  type: 'object',
  required: ['url', 'mime_type'],
  additionalProperties: false,
  properties: {
    url,
    mime_type: { type: 'string', pattern: '^[a-z]+/[a-z0-9.+-]+$' },
    title: { type: 'string' },
    size_in_bytes: { type: 'integer', minimum: 0 },
    duration_in_seconds: { type: 'number', minimum: 0 },
  },
}
const item = {
  type: 'object',
  required: ['id'],
  anyOf: [{ required: ['content_html'] }, { required: ['content_text'] }],
  additionalProperties: false,
  patternProperties: extension,
  properties: {
    id: { type: 'string', minLength: 1 },
    url,
    external_url: url,
    title: { type: 'string' },
    content_html: { type: 'string' },
    content_text: { type: 'string' },
    summary: { type: 'string' },
    image: url,
    banner_image: url,
    date_published: { type: 'string', format: 'date-time' },
    date_modified: { type: 'string', format: 'date-time' },
    authors,
    tags: { type: 'array', items: { type: 'string' } },
    language: { type: 'string', minLength: 2 },
    attachments: { type: 'array', items: attachment },
  },
}

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/) as a JSON Schema; strict, so a misspelt name is an error. */
export const jsonFeedSchema = {
  type: 'object',
  required: ['version', 'title', 'items'],
  additionalProperties: false,
  patternProperties: extension,
  properties: {
    version: { const: 'https://jsonfeed.org/version/1.1' },
    title: { type: 'string', minLength: 1 },
    home_page_url: url,
    feed_url: url,
    description: { type: 'string' },
    user_comment: { type: 'string' },
    next_url: url,
    icon: url,
    favicon: url,
    authors,
    language: { type: 'string', minLength: 2 },
    expired: { type: 'boolean' },
    hubs: {
      type: 'array',
      items: { type: 'object', required: ['type', 'url'], additionalProperties: false, properties: { type: { type: 'string' }, url } },
    },
    items: { type: 'array', items: item },
  },
}
