/** What the source says of the options of the public doors: read as text with TypeScript's own parser, without checking any type. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

import ts from 'typescript'

export interface Option {
  /** `WebhooksPluginOptions.access` */
  name: string
  file: string
  isOptional: boolean
  description: string
  tags: ReadonlySet<string>
  type: ts.TypeNode | undefined
}

type Declared = ts.InterfaceDeclaration | ts.TypeAliasDeclaration
interface Place {
  file: string
  node: Declared
}

const parsed = new Map<string, ts.SourceFile>()
const parse = (file: string): ts.SourceFile => {
  const known = parsed.get(file)
  if (known) return known
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  parsed.set(file, source)
  return source
}

const fileOf = (from: string, specifier: string): string | undefined =>
  specifier.startsWith('.') ? normalize(join(dirname(from), specifier)).replace(/\.js$/, '.ts') : undefined

/** Where a name that a file uses is declared, through imports and re-exports; `undefined` where it is of a library. */
const find = (file: string, name: string): Place | undefined => {
  for (const statement of parse(file).statements) {
    if ((ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) && statement.name.text === name)
      return { file, node: statement }
    const isImport = ts.isImportDeclaration(statement)
    if (!isImport && !ts.isExportDeclaration(statement)) continue
    const from =
      statement.moduleSpecifier && ts.isStringLiteral(statement.moduleSpecifier) ? fileOf(file, statement.moduleSpecifier.text) : undefined
    if (!from) continue
    const clause = isImport ? statement.importClause?.namedBindings : statement.exportClause
    const elements = clause && (ts.isNamedImports(clause) || ts.isNamedExports(clause)) ? [...clause.elements] : undefined
    const named = elements?.find((element) => element.name.text === name)
    const found = named ? find(from, (named.propertyName ?? named.name).text) : !isImport && !clause ? find(from, name) : undefined
    if (found) return found
  }
  return undefined
}

/** Types that the doors export under a name that speaks of options. */
export const publicOptionTypes = (): Place[] => {
  const doors = ['src/index.ts', ...readdirSync('src/exports').map((name) => `src/exports/${name}`)]
  const names = new Map<Declared, Place>()
  for (const door of doors) {
    for (const statement of parse(door).statements) {
      if (!ts.isExportDeclaration(statement) || !statement.exportClause || !ts.isNamedExports(statement.exportClause)) continue
      for (const { name } of statement.exportClause.elements) {
        const place = isOptions(name.text) ? find(door, name.text) : undefined
        if (place) names.set(place.node, place)
      }
    }
  }
  return [...names.values()]
}

const isOptions = (name: string): boolean => /(Options|Target|Access|Limits|Timeouts|Publisher|Size)$/.test(name)

/** All options, those of types that options are made of among them; each once. */
export const readOptions = (): Option[] => {
  const seen = new Set<Declared>()
  const options = new Map<ts.Node, Option>()
  const visit = ({ file, node }: Place): void => {
    if (seen.has(node)) return
    seen.add(node)
    for (const { file: at, owner, member } of membersOf({ file, node })) {
      const text = ts.getJSDocCommentsAndTags(member).find(ts.isJSDoc)
      const tags = new Set(ts.getJSDocTags(member).map(({ tagName }) => tagName.text))
      const description = ts.getTextOfJSDocComment(text?.comment) ?? ''
      options.set(member, {
        name: `${owner}.${member.name.getText()}`,
        file: at,
        isOptional: Boolean(member.questionToken),
        description,
        tags,
        type: member.type,
      })
      for (const named of referencesIn(member.type)) {
        const place = isOptions(named) ? find(at, named) : undefined
        if (place) visit(place)
      }
    }
  }
  for (const place of publicOptionTypes()) visit(place)
  return [...options.values()]
}

interface Member {
  file: string
  owner: string
  member: ts.PropertySignature
}

/** Members of an interface and of those it extends, as far as `Omit` and `Pick` leave them. */
const membersOf = ({ file, node }: Place): Member[] => {
  const own = ts.isInterfaceDeclaration(node) ? node.members : ts.isTypeLiteralNode(node.type) ? node.type.members : []
  const bases = ts.isInterfaceDeclaration(node) ? (node.heritageClauses ?? []).flatMap(({ types }) => [...types]) : []
  return [
    ...[...own].filter(ts.isPropertySignature).map((member) => ({ file, owner: node.name.text, member })),
    ...bases.flatMap((base) => inherited(file, base.expression.getText(), base.typeArguments ?? [])),
  ]
}

const inherited = (file: string, name: string, [first, second]: readonly ts.TypeNode[]): Member[] => {
  if (!['Partial', 'Omit', 'Pick', 'Required'].includes(name)) {
    const place = find(file, name)
    return place ? membersOf(place) : []
  }
  if (!first || !ts.isTypeReferenceNode(first)) return []
  const all = inherited(file, first.typeName.getText(), first.typeArguments ?? [])
  const keys = new Set([...(second?.getText().matchAll(/'([^']+)'/g) ?? [])].map(([, key]) => key))
  return name === 'Omit'
    ? all.filter(({ member }) => !keys.has(member.name.getText()))
    : name === 'Pick'
      ? all.filter(({ member }) => keys.has(member.name.getText()))
      : all
}

const referencesIn = (type: ts.TypeNode | undefined): string[] => {
  const names: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isTypeReferenceNode(node)) names.push(node.typeName.getText())
    // What a function is given or returns is no option.
    if (!ts.isFunctionTypeNode(node)) ts.forEachChild(node, visit)
  }
  if (type) visit(type)
  return names
}

/** What tells one kind from another is its own description. */
export const isKind = ({ type }: Option): boolean => Boolean(type && ts.isLiteralTypeNode(type))

/** Options that a word or a number says nothing of: functions, lists and tables. */
export const wantsExample = ({ type }: Option): boolean => {
  if (!type) return false
  const text = type.getText()
  return (
    ts.isFunctionTypeNode(type) ||
    ts.isArrayTypeNode(type) ||
    ts.isMappedTypeNode(type) ||
    ts.isTypeOperatorNode(type) ||
    /^(Partial<)?Record</.test(text)
  )
}
