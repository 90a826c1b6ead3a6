import { configToSchema } from '@payloadcms/graphql'
import type { SanitizedConfig } from 'payload'

interface Type {
  ofType?: Type
  name?: string
  getFields?: () => Record<string, { type: Type; args?: { defaultValue?: unknown; type: Type }[] }>
  getTypes?: () => Type[]
  getValues?: () => unknown[]
}

const bare = (type: Type): Type => (type.ofType ? bare(type.ofType) : type)

/** All fields of a type that need no arguments, and of what they hold, so many levels down. */
const selectionOf = (type: Type, deep: number): string => {
  if (type.getTypes) return '{ __typename }'
  const fields = type.getFields?.()
  if (!fields) return ''
  const parts = Object.entries(fields).flatMap(([name, field]) => {
    const inner = bare(field.type)
    const isLeaf = !inner.getFields && !inner.getTypes
    if (isLeaf) return [name]
    const selection = deep > 0 ? selectionOf(inner, deep - 1) : ''
    return selection === '' || selection === '{  }' ? [] : [`${name} ${selection}`]
  })
  return `{ ${parts.join(' ')} }`
}

/** A query for each list that GraphQL has, of every field of its documents, by the list's name. */
export const everyField = (config: SanitizedConfig, deep = 1): Map<string, string> => {
  const { schema } = configToSchema(config)
  const query = schema.getQueryType() as unknown as Type
  return new Map(
    Object.entries(query.getFields?.() ?? {}).flatMap(([name, { type }]) => {
      const docs = bare(type).getFields?.()['docs']
      return docs ? [[name, `{ ${name}(limit: 100) { docs ${selectionOf(bare(docs.type), deep)} } }`] as const] : []
    }),
  )
}
