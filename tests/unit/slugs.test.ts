/** Collections whose names an app can choose are called by them: our own name stands nowhere but where it is looked up by. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import ts from 'typescript'
import { describe, expect, it } from 'vitest'

import { chosenOfDesk, chosenOfLog, globalSlugs, slugs, slugsOfPlugins } from '../../src/shared/slugs.js'

const chosen: ReadonlySet<string> = new Set([
  ...slugsOfPlugins.comments,
  ...chosenOfLog,
  ...chosenOfDesk,
  slugs.livewireState,
  ...slugsOfPlugins.webhooks,
  globalSlugs.commentSettings,
])

/** What takes our own name and knows the app's, or what roles may do. */
const asks = new Set(['slugOf', 'ourName', 'ours', 'useOurs()', 'slugsIn', 'accessByRole', 'mayAll', 'valueOf', 'of'])

/** Files in which the words mean something else, or nothing is asked of the database. */
const elsewhere: Record<string, string> = {
  'src/access/permissions.ts': 'what roles may do, by our own names',
  'src/backup/mongoCollections.ts': 'of the newsroom itself, without its config',
  'src/collections/webhook-endpoints/endpointSecret.ts': 'where a secret was sealed, for ever',
  'src/jobs/websub/subscriberSecret.ts': 'where a secret was sealed, for ever',
  'src/sample/loadSample.ts': 'of the newsroom itself, which chooses none',
  'src/shared/slugs.ts': 'the table',
  'src/upgrades/wireReferences.ts': 'the name of an upgrade, for ever',
  'src/upgrades/wireTags.ts': 'the name of an upgrade, for ever',
}

// The component in the browser knows what the app that serves it has: `atApp`, through which each of its addresses goes.
const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => join('src', file))
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.ts|payload-types|migrations|^src[\\/]comments[\\/]element/.test(file))

const read = (file: string): ts.SourceFile => ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)

const each = (node: ts.Node, visit: (node: ts.Node) => void): void => {
  visit(node)
  node.forEachChild((child) => each(child, visit))
}

const isSlugOfTable = (node: ts.Node): boolean =>
  ts.isPropertyAccessExpression(node) &&
  /^(?:slugs|globalSlugs)$/.test(node.expression.getText()) &&
  chosen.has(({ ...slugs, ...globalSlugs } as Record<string, string>)[node.name.text] ?? '')

/** `logSlug` and its like: constants that are one of our names. */
const constants = new Set<string>()
for (const file of files)
  each(read(file), (node) => {
    if (ts.isVariableDeclaration(node) && node.initializer && isSlugOfTable(node.initializer)) constants.add(node.name.getText())
  })

const isName = (node: ts.Node): boolean =>
  (ts.isStringLiteralLike(node) && chosen.has(node.text)) ||
  (ts.isIdentifier(node) && constants.has(node.text)) ||
  isSlugOfTable(node) ||
  // An address of the API, or of the admin.
  (ts.isTemplateHead(node) && /^\/([a-z-]+)[/?]$/.test(node.text) && chosen.has(node.text.slice(1, -1))) ||
  (ts.isStringLiteralLike(node) && chosen.has(/^\/([a-z-]+)[/?]/.exec(node.text)?.[1] ?? ''))

/** Whether something is handed on to what asks: `slugOf(req, collection)`. */
const handsOn = (text: string): boolean =>
  [...text.matchAll(/\bslugOf\((?:[^()]|\{[^}]*\})+?, ([a-z]\w*)\)/g)].some(([, name = '']) => !constants.has(name))

/** The function or the loop that something stands in, where it hands on what it is given. */
const isHandedOn = (node: ts.Node): boolean => {
  for (let at = node.parent; at.kind !== ts.SyntaxKind.SourceFile; at = at.parent)
    if ((ts.isForOfStatement(at) || ts.isVariableDeclaration(at)) && handsOn(at.getText())) return true
  return false
}

/** Whether a function of the same file hands on its argument. */
const isAsked = (call: ts.CallExpression): boolean => {
  const name = call.expression.getText()
  const declared = new RegExp(`const ${name} = [^]*?\\n(?=\\n|  const |  return )`).exec(call.getSourceFile().text)
  return asks.has(name) || Boolean(declared && handsOn(declared[0]))
}

const isFine = (node: ts.Node): boolean => {
  const { parent } = node
  if (ts.isCallExpression(parent)) return isAsked(parent)
  if (ts.isElementAccessExpression(parent)) return parent.expression.getText() === 'names'
  if (isHandedOn(node)) return true
  // What goes through `slugOf` later says so by its type.
  if (ts.isArrayLiteralExpression(parent) && /: (?:readonly )?NewsroomSlug\[\]|^own: /.test(parent.parent.getText())) return true
  // An attribute of a page, a property's name, what is imported, a type, the constant itself, and a collection's own declaration.
  return (
    ts.isJsxAttribute(parent) ||
    ts.isImportSpecifier(parent) ||
    ts.isTypeQueryNode(parent) ||
    ts.isLiteralTypeNode(parent) ||
    ts.isVariableDeclaration(parent) ||
    ts.isBindingElement(parent) ||
    (ts.isPropertyAssignment(parent) && (parent.name === node || ['name', 'plugin', 'slug'].includes(parent.name.getText())))
  )
}

describe('Names of collections', () => {
  it('are those that the app has chosen', () => {
    const found: string[] = []
    for (const file of files) {
      if (file in elsewhere) continue
      const source = read(file)
      each(source, (node) => {
        if (!isName(node) || isFine(node) || (ts.isIdentifier(node) && isSlugOfTable(node.parent))) return
        found.push(`${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${node.getText()}`)
      })
    }
    expect(found).toEqual([])
  })
})
