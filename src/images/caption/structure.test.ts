import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import ts from 'typescript'
import { describe, expect, it } from 'vitest'

/** The room stays readable: what a function, a condition and a step may be at most is measured, not promised. */
const longestFunction = 40
const mostTerms = 3

const room = fileURLToPath(new URL('.', import.meta.url))
const files = readdirSync(room, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
const sources = files.map((name) => ts.createSourceFile(name, readFileSync(`${room}/${name}`, 'utf8'), ts.ScriptTarget.Latest, true))

const lineOf = (node: ts.Node): number => node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1
const placeOf = (node: ts.Node): string => `${node.getSourceFile().fileName}:${lineOf(node)}`

function nodesOf(root: ts.Node): ts.Node[] {
  const found: ts.Node[] = [root]
  ts.forEachChild(root, (child) => void found.push(...nodesOf(child)))
  return found
}
const nodes = sources.flatMap(nodesOf)

const isFunction = (node: ts.Node): node is ts.FunctionLikeDeclaration =>
  ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isArrowFunction(node) || ts.isMethodDeclaration(node)
const linesOf = (node: ts.Node): number => node.getSourceFile().getLineAndCharacterOfPosition(node.getEnd()).line + 2 - lineOf(node)

const logical = new Set([ts.SyntaxKind.AmpersandAmpersandToken, ts.SyntaxKind.BarBarToken])
const isLogical = (node: ts.Node): node is ts.BinaryExpression => ts.isBinaryExpression(node) && logical.has(node.operatorToken.kind)
/** Terms that `&&` and `||` join, through brackets and `!`, and into no function of their own. */
function termsOf(node: ts.Node): number {
  if (ts.isParenthesizedExpression(node)) return termsOf(node.expression)
  if (ts.isPrefixUnaryExpression(node)) return termsOf(node.operand)
  return isLogical(node) ? termsOf(node.left) + termsOf(node.right) : 1
}
const outermost = (node: ts.BinaryExpression): boolean => {
  let parent = node.parent
  while (ts.isParenthesizedExpression(parent) || ts.isPrefixUnaryExpression(parent)) parent = parent.parent
  return !isLogical(parent)
}

const assigned = (node: ts.Node): ts.Expression | undefined => {
  if (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
    node.operatorToken.kind <= ts.SyntaxKind.LastAssignment
  )
    return node.left
  const isStep =
    (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) &&
    [ts.SyntaxKind.PlusPlusToken, ts.SyntaxKind.MinusMinusToken].includes(node.operator)
  return isStep ? node.operand : undefined
}
const functionAround = (node: ts.Node): ts.Node | undefined => ts.findAncestor(node.parent, isFunction)
/** Declarations of a name in the function around a node. */
const isOwn = (name: string, around: ts.Node): boolean =>
  nodesOf(around).some(
    (node) =>
      (ts.isVariableDeclaration(node) || ts.isParameter(node)) &&
      node.name.getText().split(/\W+/u).includes(name) &&
      functionAround(node) === around,
  )

describe('the room of captions', () => {
  it(`has no function of more than ${longestFunction} lines`, () => {
    expect(
      nodes.filter((node) => isFunction(node) && linesOf(node) > longestFunction).map((node) => `${placeOf(node)}: ${linesOf(node)}`),
    ).toEqual([])
  })
  it(`has no condition of more than ${mostTerms} terms`, () => {
    expect(
      nodes
        .filter((node) => isLogical(node) && outermost(node) && termsOf(node) > mostTerms)
        .map((node) => `${placeOf(node)}: ${termsOf(node)}`),
    ).toEqual([])
  })
  it('shares no flag between steps: nothing is declared with let outside a function, or assigned from within another', () => {
    const shared = nodes.filter(
      (node) => ts.isVariableStatement(node) && ts.isSourceFile(node.parent) && (node.declarationList.flags & ts.NodeFlags.Let) !== 0,
    )
    const crossed = nodes.filter((node) => {
      const target = assigned(node)
      const around = functionAround(node)
      return target !== undefined && ts.isIdentifier(target) && around !== undefined && !isOwn(target.text, around)
    })
    expect([...shared, ...crossed].map(placeOf)).toEqual([])
  })
  it('changes nothing that it is given: no property of another thing is assigned', () => {
    expect(
      nodes.filter((node) => ts.isPropertyAccessExpression(assigned(node) ?? node) && assigned(node) !== undefined).map(placeOf),
    ).toEqual([])
  })
})
