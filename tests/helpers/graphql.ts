import { createRequire } from 'node:module'

import { configToSchema } from '@payloadcms/graphql'
import type * as GraphQL from 'graphql'
import { createLocalReq } from 'payload'

import type { Booted } from './bootPayload.js'

// vitest would load graphql's other build than the one that Payload loads, and the two know no schema of each other.
const { execute, parse, specifiedRules, validate } = createRequire(import.meta.url)('graphql') as typeof GraphQL

export interface GraphQLOptions {
  variables?: Record<string, unknown>
  /** A token of `POST /api/<slug>/login`; without one the caller is anonymous. */
  token?: string
}

export interface GraphQLAnswer<T> {
  data: T | null
  /** Messages, those of validation included. */
  errors: string[]
}

type Schema = ReturnType<typeof configToSchema>
const schemas = new WeakMap<object, Schema>()

const schemaOf = (config: Booted['config']): Schema => {
  const schema = schemas.get(config) ?? configToSchema(config)
  schemas.set(config, schema)
  return schema
}

/** Validates and executes a document as Payload's GraphQL route does, without Next. */
export const queryGraphQL = async <T>(
  { config, payload }: Pick<Booted, 'config' | 'payload'>,
  query: string,
  { variables = {}, token }: GraphQLOptions = {},
): Promise<GraphQLAnswer<T>> => {
  const headers = new Headers(token ? { authorization: `JWT ${token}` } : {})
  const { user } = await payload.auth({ headers })
  const req = await createLocalReq(user ? { user } : {}, payload)
  req.payloadAPI = 'GraphQL'
  const { schema, validationRules } = schemaOf(config)
  const document = parse(query)
  const rules = [...specifiedRules, ...validationRules({ schema, document, variableValues: variables })]
  const faults = validate(schema, document, rules)
  if (faults.length > 0) return { data: null, errors: faults.map(({ message }) => message) }
  const result = await execute({ schema, document, variableValues: variables, contextValue: { req, headers: {} } })
  return {
    data: JSON.parse(JSON.stringify(result.data ?? null)) as T | null,
    errors: (result.errors ?? []).map(({ message }) => message),
  }
}
