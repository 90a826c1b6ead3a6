import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'

/**
 * @typedef {object} Declarations What a file of declarations says, by name.
 * @property {import('typescript').SourceFile} source
 * @property {Map<string, import('typescript').Statement[]>} own what it declares itself
 * @property {Map<string, { file: string | undefined, name: string }>} imported from another file, or from a package
 * @property {Map<string, { file: string, name: string }>} passed on from another file
 * @property {string[]} all files of which it passes everything on
 */

const namesOf = (statement) => {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => name.getText())
  return statement.name ? [statement.name.text] : []
}
const isGlobal = (statement) => ts.isModuleDeclaration(statement)

/** @returns {Declarations} */
const read = (file) => {
  if (!existsSync(file)) throw new Error(`The declarations name ${file}, which is not there`)
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const [own, imported, passed, all] = [new Map(), new Map(), new Map(), []]
  for (const statement of source.statements) {
    const from = pathOf(file, statement.moduleSpecifier?.text)
    const bindings = statement.importClause?.namedBindings ?? statement.exportClause
    if (ts.isExportDeclaration(statement) && from && !bindings) all.push(from)
    else if (ts.isExportDeclaration(statement) || ts.isImportDeclaration(statement)) {
      const [kept, ownFile] = ts.isImportDeclaration(statement) ? [imported, undefined] : [passed, file]
      const elements = bindings && 'elements' in bindings ? bindings.elements : []
      for (const { name, propertyName } of elements) kept.set(name.text, { file: from ?? ownFile, name: (propertyName ?? name).text })
      if (bindings && !('elements' in bindings)) kept.set(bindings.name.text, { file: from, name: '*' })
    } else for (const name of namesOf(statement)) own.set(name, [...(own.get(name) ?? []), statement])
  }
  return { source, own, imported, passed, all }
}

/** Another file of ours, or `undefined`. */
const pathOf = (file, specifier) => (specifier?.startsWith('.') ? join(dirname(file), specifier.replace(/\.js$/, '.d.ts')) : undefined)

/**
 * What a reader of the package can come to: what its doors export, and what that names in turn. All else that is declared has nobody who
 * reads it.
 * @param {string} folder
 * @returns {Map<string, string>} texts of declarations by path
 */
export const reachableTypes = (folder) => {
  const { exports: doors } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const files = new Map()
  const at = (file) => files.get(file) ?? files.set(file, { ...read(file), kept: new Set(), used: new Set() }).get(file)

  /** Keeps what a file exports under a name. Whether there is something is what it says. */
  const keepExport = (file, name) => {
    const { own, passed, all } = at(file)
    if (name === '*') return keepAll(file)
    const from = passed.get(name)
    if (from) at(file).used.add(name)
    if (from) return from.file === file ? keepOwn(file, from.name) : keepExport(from.file, from.name)
    return own.has(name) ? keepOwn(file, name) : all.some((other) => keepExport(other, name))
  }
  const keepAll = (file) => {
    const { own, passed, all } = at(file)
    for (const name of [...own.keys(), ...passed.keys()]) keepExport(file, name)
    for (const other of all) keepAll(other)
    return true
  }
  const keepOwn = (file, name) => {
    const { own, imported, kept, used } = at(file)
    for (const statement of own.get(name) ?? []) {
      if (kept.has(statement)) continue
      kept.add(statement)
      keepNamed(file, statement)
    }
    const from = imported.get(name)
    if (!from) return own.has(name)
    used.add(name)
    return from.file ? keepExport(from.file, from.name) : true
  }
  /** Keeps all that a piece of a declaration names. */
  const keepNamed = (file, node) => {
    if (ts.isIdentifier(node)) keepOwn(file, node.text)
    if (ts.isImportTypeNode(node)) {
      const from = pathOf(file, node.argument.literal?.text)
      if (from) keepExport(from, node.qualifier ? node.qualifier.getText().split('.')[0] : '*')
    }
    ts.forEachChild(node, (child) => keepNamed(file, child))
  }

  for (const { types } of Object.values(doors)) if (types) keepAll(join(folder, types))
  // What is declared for everybody comes with its file.
  for (const [file, { source, kept }] of files)
    for (const statement of source.statements)
      if (isGlobal(statement) && !kept.has(statement)) {
        kept.add(statement)
        keepNamed(file, statement)
      }
  return new Map([...files].map(([file, found]) => [file, textOf(found)]))
}

/** The statements that are kept, with what is said of them; of imports those that they name. */
const textOf = ({ source, kept, used }) =>
  source.statements
    .flatMap((statement) => {
      const bindings = statement.importClause?.namedBindings ?? statement.exportClause
      if (bindings && 'elements' in bindings) {
        const named = bindings.elements.filter(({ name }) => used.has(name.text))
        const text = statement.getText()
        const list = `{ ${named.map((one) => one.getText()).join(', ')} }`
        return named.length > 0 ? [text.replace(bindings.getText(), list)] : []
      }
      if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) return [statement.getText()]
      return kept.has(statement) ? [statement.getFullText().trim()] : []
    })
    .join('\n')
    .concat('\nexport {};\n')

/**
 * What the compiler says against declarations, as somebody who takes libraries as they come would not be told.
 * @param {string} folder of the package
 * @param {Iterable<string>} files
 * @returns {string[]}
 */
export const faultsOfTypes = (folder, files) => {
  const options = { module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022, lib: ['lib.es2024.d.ts', 'lib.dom.d.ts'], noEmit: true }
  const program = ts.createProgram([...files], { ...options, jsx: ts.JsxEmit.ReactJSX, typeRoots: [join(folder, 'node_modules/@types')] })
  return [...files]
    .flatMap((file) => program.getSemanticDiagnostics(program.getSourceFile(file)))
    .map(({ file, start, messageText }) => {
      const { line } = file.getLineAndCharacterOfPosition(start)
      return `${file.fileName}:${line + 1}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`
    })
}
