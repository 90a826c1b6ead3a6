const uri = { type: 'string', format: 'uri' }
const time = { type: 'string', format: 'date-time' }
const text = { type: 'string', minLength: 1 }

const list = (properties: Record<string, object>, required: string[]) => ({
  type: 'array',
  items: { type: 'object', additionalProperties: false, required, properties },
})

const item = {
  type: 'object',
  required: ['uri', 'type', 'versionCreated'],
  properties: {
    uri,
    name: text,
    rel: { enum: ['mainpic', 'entry', 'keyEvent'] },
    standard: {
      const: { name: 'ninjs', version: '3.1', schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json' },
    },
    type: { enum: ['text', 'composite', 'picture'] },
    profile: { enum: ['wire', 'story', 'live'] },
    representationType: { enum: ['full', 'partial'] },
    version: { type: 'string', pattern: '^[1-9][0-9]*$' },
    firstCreated: time,
    versionCreated: time,
    contentCreated: time,
    pubStatus: { enum: ['usable', 'withheld', 'canceled'] },
    copyrightHolder: text,
    copyrightNotice: text,
    usageTerms: text,
    edNote: text,
    language: text,
    slugline: text,
    by: text,
    headlines: list({ role: text, contentType: text, value: { type: 'string' } }, ['value']),
    descriptions: list({ role: text, contentType: text, value: text }, ['value']),
    bodies: list(
      { role: text, contentType: text, charCount: { type: 'integer' }, wordCount: { type: 'integer' }, value: { type: 'string' } },
      ['value', 'contentType'],
    ),
    people: list({ name: text, rel: { enum: ['author', 'creator'] }, uri }, ['name', 'rel']),
    subjects: list({ name: text, rel: { enum: ['section', 'tag'] }, literal: text }, ['name', 'rel']),
    infoSources: list({ name: text, role: { enum: ['publisher', 'hat-tip', 'supplier'] }, uri }, ['name', 'role']),
    altIds: list({ role: { enum: ['uid', 'supplierNumber'] }, value: text }, ['role', 'value']),
    digitalSourceType: { type: 'object', additionalProperties: false, required: ['uri'], properties: { uri } },
    renditions: list(
      {
        name: text,
        href: uri,
        contentType: text,
        width: { type: 'integer' },
        height: { type: 'integer' },
        sizeInBytes: { type: 'integer' },
      },
      ['name', 'href', 'contentType'],
    ),
    associations: { type: 'array', items: { $ref: '#/$defs/association' } },
  },
}

/** What our ninjs items are, within ninjs 3.1: narrower than IPTC's schema, so that a change of ours shows. */
export const ninjsProfile = {
  $ref: '#/$defs/document',
  $defs: {
    item,
    association: {
      ...item,
      required: ['name', 'rel', 'uri', 'type'],
      additionalProperties: false,
    },
    document: { ...item, required: ['standard', 'version', 'firstCreated', 'pubStatus', ...item.required], additionalProperties: false },
  },
}
