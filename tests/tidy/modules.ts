// Who imports whom: specifiers resolved to files of this repository, as the bundlers resolve them.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { type Node, nodesOf, type Source } from './sources'

const root = path.resolve(__dirname, '../..')
const ENDINGS = ['', '.ts', '.tsx', '.js', '/index.ts', '/index.tsx', '.d.ts']

/** One import. `file` is a path in the repository, or null for a package. */
export interface Import {
  specifier: string
  file: string | null
  typesOnly: boolean
  node: Node
}

const known = new WeakMap<Source, Import[]>()

/** All imports of a file: static, dynamic, `require`, and those of types alone. */
export function importsOf(source: Source): Import[] {
  const found = known.get(source) ?? findImports(source)
  known.set(source, found)
  return found
}

function findImports(source: Source): Import[] {
  const found: Import[] = []
  for (const [node] of nodesOf(source)) {
    const specifier = specifierOf(node)
    if (specifier === null) continue
    found.push({
      specifier,
      file: resolve(source.path, specifier),
      typesOnly: typesOnly(node),
      node,
    })
  }
  return found
}

function specifierOf(node: Node): string | null {
  const callee = node.callee as Node | undefined
  const called = callee?.type === 'Import' || callee?.name === 'require' || isMock(callee)
  const [first] = called ? (node.arguments as Node[]) : [node.source as Node | undefined]
  return first?.type === 'StringLiteral' ? String(first.value) : null
}

function isMock(callee: Node | undefined): boolean {
  const property = callee?.property as Node | undefined
  return property?.name === 'requireActual'
}

function typesOnly(node: Node): boolean {
  if (node.importKind === 'type' || node.exportKind === 'type') return true
  const named = (node.specifiers ?? []) as Node[]
  return named.length > 0 && named.every(one => one.importKind === 'type')
}

function resolve(from: string, specifier: string): string | null {
  const base = specifier.startsWith('@core/')
    ? specifier.slice(1)
    : specifier.startsWith('@/')
      ? `client/src/${specifier.slice(2)}`
      : specifier.startsWith('.')
        ? path.posix.join(path.posix.dirname(from), specifier)
        : null
  if (base === null) return null
  const ending = ENDINGS.find(one => isFile(`${base}${one}`))
  return ending === undefined ? null : `${base}${ending}`
}

function isFile(file: string): boolean {
  return /\.[a-z]+$/.test(file) && existsSync(path.join(root, file))
}

/** The twins of a file that a build picks by its platform: `x.ts` has `x.h5.ts`. */
export function twinsOf(file: string): string[] {
  const twin = file.replace(/\.(tsx?)$/, '.h5.$1')
  return existsSync(path.join(root, twin)) ? [twin] : []
}
