import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

import ts from 'typescript'

/** One option as its type declares it. */
export interface DeclaredOption {
  name: string
  /** May be left out. */
  optional: boolean
  /** What stands behind `@default`. */
  default?: string
  /** The first words of its comment, `''` where there is none. */
  says: string
}

export interface OptionTypes {
  /** Options by the name of their type; `undefined` where no door exports it. */
  optionsOf: (type: string) => DeclaredOption[] | undefined
  /** Names of exported types and interfaces that end with `Options`, by door. */
  exported: ReadonlyMap<string, string[]>
}

/** Packages are left out: whose members come from them is not asked, and reading them takes seconds. */
const ownFilesAlone: ts.CompilerOptions = {
  noLib: false,
  lib: ['lib.es2023.d.ts'],
  types: [],
  skipLibCheck: true,
  strict: true,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  noEmit: true,
}

const sourceOf = (from: string, name: string): string | undefined => {
  if (!name.startsWith('.')) return undefined
  const base = path.resolve(path.dirname(from), name.replace(/\.js$/, ''))
  return [`${base}.ts`, `${base}.tsx`].find((file) => existsSync(file))
}

/** What the types of the package's doors say, by TypeScript itself. */
export const readOptionTypes = (doors: readonly string[]): OptionTypes => {
  const host = ts.createCompilerHost(ownFilesAlone)
  host.resolveModuleNameLiterals = (literals, from) =>
    literals.map(({ text }) => {
      const resolvedFileName = sourceOf(from, text)
      return {
        resolvedModule: resolvedFileName
          ? { resolvedFileName, extension: path.extname(resolvedFileName), isExternalLibraryImport: false }
          : undefined,
      }
    })
  const program = ts.createProgram(doors, ownFilesAlone, host)
  const checker = program.getTypeChecker()
  const types = new Map<string, ts.Symbol>()
  const exported = new Map<string, string[]>()
  for (const door of doors) {
    const file = program.getSourceFile(door)
    const symbol = file && checker.getSymbolAtLocation(file)
    const found = symbol ? checker.getExportsOfModule(symbol) : []
    for (const one of found)
      if (!types.has(one.name)) types.set(one.name, one.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(one) : one)
    exported.set(
      door,
      found.map(({ name }) => name).filter((name) => name.endsWith('Options')),
    )
  }
  const optionsOf = (name: string): DeclaredOption[] | undefined => {
    const symbol = types.get(name)
    if (!symbol) return undefined
    return checker
      .getDeclaredTypeOfSymbol(symbol)
      .getProperties()
      .map((property): DeclaredOption => {
        const byDefault = property.getJsDocTags(checker).find((tag) => tag.name === 'default')
        return {
          name: property.name,
          optional: Boolean(property.flags & ts.SymbolFlags.Optional),
          says: ts.displayPartsToString(property.getDocumentationComment(checker)).trim(),
          ...(byDefault ? { default: ts.displayPartsToString(byDefault.text).trim() } : {}),
        }
      })
  }
  return { optionsOf, exported }
}

/** A row of a table of options on a page. */
export interface WrittenOption {
  name: string
  cells: string[]
}

/** Tables of options by the type that a comment above each names: `<!-- options of CommentsOptions -->`. */
export const writtenOptions = (page: string): Map<string, WrittenOption[]> => {
  const tables = new Map<string, WrittenOption[]>()
  const lines = readFileSync(page, 'utf8').split('\n')
  lines.forEach((line, at) => {
    const [, type] = /^<!-- options of (\w+) -->$/.exec(line.trim()) ?? []
    if (!type) return
    const from = lines.findIndex((next, n) => n > at && next.startsWith('|'))
    const to = lines.findIndex((next, n) => n > from && !next.startsWith('|'))
    const rows = from === -1 ? [] : lines.slice(from + 2, to === -1 ? undefined : to)
    tables.set(
      type,
      rows.map((row) => {
        const cells = row
          .replace(/\\\|/g, '\u0001')
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.replaceAll('\u0001', '|').trim())
        return { name: /^`([\w-]+)`$/.exec(cells[0] ?? '')?.[1] ?? cells[0] ?? '', cells }
      }),
    )
  })
  return tables
}
