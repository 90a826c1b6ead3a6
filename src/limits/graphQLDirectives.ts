import { type DirectiveNode, type DocumentNode, Kind, visit } from 'graphql'

/**
 * Payload's rule of complexity asks each `@include` and `@skip` for its value, before anybody has looked whether it has one,
 * and fails with 500 where it has none: no `if`, another kind of value, a variable that is not there or no boolean.
 */
export const directivesFault = (document: DocumentNode, variables: unknown): string | undefined => {
  const given = (variables ?? {}) as Record<string, unknown>
  const defaults = new Map<string, boolean>()
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue
    for (const { variable, defaultValue } of definition.variableDefinitions ?? [])
      defaults.set(variable.name.value, defaultValue?.kind === Kind.BOOLEAN)
  }
  const isBoolean = ({ arguments: args = [] }: DirectiveNode): boolean => {
    const value = args.find(({ name }) => name.value === 'if')?.value
    if (value?.kind !== Kind.VARIABLE) return value?.kind === Kind.BOOLEAN
    const name = value.name.value
    const own = Object.hasOwn(given, name) ? given[name] : undefined
    return defaults.has(name) && (own === undefined ? defaults.get(name) === true : typeof own === 'boolean')
  }
  let fault: string | undefined
  visit(document, {
    Directive(node) {
      if (['include', 'skip'].includes(node.name.value) && !isBoolean(node))
        fault = `@${node.name.value} needs an \`if\` that is true or false.`
    },
  })
  return fault
}
