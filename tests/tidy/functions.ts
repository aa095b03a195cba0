// The functions of a file: how long they are, what they take, and whether
// what is exported says what it does.
import { type Node, nodesOf, type Source } from './sources'

const FUNCTIONS = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ObjectMethod',
  'ClassMethod',
])
/** A suite is a list of tests, not a function that somebody must hold in mind. */
const SUITES = new Set(['describe', 'each'])

/** A function with its place. */
export interface FunctionFound {
  name: string
  node: Node
  lines: number
  parameters: Node[]
}

/** All functions of a file, suites of tests apart. */
export function functionsOf(source: Source): FunctionFound[] {
  const found: FunctionFound[] = []
  for (const [node, parent] of nodesOf(source)) {
    if (!FUNCTIONS.has(node.type) || (parent && isSuite(parent))) continue
    const lines = node.loc.end.line - node.loc.start.line + 1
    const parameters = (node.params as Node[]).filter(one => nameOf(one) !== 'this')
    found.push({ name: nameOf(node) || nameOf(parent) || 'a function', node, lines, parameters })
  }
  return found
}

function isSuite(call: Node): boolean {
  if (call.type !== 'CallExpression') return false
  const callee = call.callee as Node
  const name = nameOf(callee) || nameOf(callee.callee as Node | undefined)
  return SUITES.has(name)
}

/** The name of a declaration, a variable, a property or what is called. */
export function nameOf(node: Node | null | undefined): string {
  if (!node) return ''
  if (typeof node.name === 'string') return node.name
  const inner = (node.id ?? node.key ?? node.property) as Node | undefined
  return inner ? nameOf(inner) : ''
}

/** What a file exports by name that is a function, with the statement that exports it. */
export function exportedFunctions(source: Source): { name: string; node: Node; statement: Node }[] {
  return source.body
    .filter(statement => statement.type === 'ExportNamedDeclaration' && statement.declaration)
    .flatMap(statement =>
      declared(statement.declaration as Node).map(one => ({ ...one, statement })),
    )
}

function declared(declaration: Node): { name: string; node: Node }[] {
  if (declaration.type === 'FunctionDeclaration')
    return [{ name: nameOf(declaration), node: declaration }]
  if (declaration.type !== 'VariableDeclaration') return []
  return (declaration.declarations as Node[])
    .filter(one => FUNCTIONS.has((one.init as Node | null)?.type ?? ''))
    .map(one => ({ name: nameOf(one), node: one.init as Node }))
}

/** Whether a docstring stands before a statement. */
export function hasDocstring(statement: Node): boolean {
  const last = statement.leadingComments?.at(-1)
  return last?.type === 'CommentBlock' && last.value.startsWith('*')
}
