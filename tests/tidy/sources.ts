// The files that the tidy tests look at: read once, parsed once.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseSync } from '@babel/core'

/** The folders whose code we hold to our rules. */
export const FOLDERS = ['core', 'cloudfunctions', 'local-cloud', 'client/src', 'tools', 'tests']

const root = path.resolve(__dirname, '../..')
const CODE = /\.(ts|tsx|js)$/
const SKIPPED = new Set(['node_modules', 'dist'])

/** A node of a syntax tree; its fields depend on its type. */
export interface Node {
  type: string
  start: number
  end: number
  loc: { start: { line: number }; end: { line: number } }
  leadingComments?: { type: string; value: string }[]
  [field: string]: unknown
}

/** A comment without its marks. */
export interface Comment {
  value: string
  loc: Node['loc']
}

/** One file. `path` is relative to the repository, with '/'. */
export interface Source {
  path: string
  text: string
  lines: number
  isTest: boolean
  /** The statements of the file; none for what is not code. */
  body: Node[]
  comments: Comment[]
}

/** Reads any file of the repository. */
export function readText(file: string): string {
  return readFileSync(path.join(root, file), 'utf8')
}

/** The paths of all files below a folder, skipping what is installed or built. */
export function filesIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap(entry => {
    const file = `${folder}/${entry.name}`
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : filesIn(file)
    return [file]
  })
}

/** All code of our folders. */
export const sources: Source[] = FOLDERS.flatMap(filesIn)
  .filter(file => CODE.test(file))
  .map(file => sourceOf(file, readText(file)))

/** A file by its path and text; the path says what rules hold for it. */
export function sourceOf(file: string, text: string): Source {
  const lines = text.replace(/\n$/, '').split('\n').length
  const isTest =
    /\.test\.tsx?$/.test(file) || /^(tests|core\/testing|local-cloud\/test)\//.test(file)
  const parsed = file.endsWith('.d.ts') ? { body: [], comments: [] } : parse(file, text)
  return { path: file, text, lines, isTest, ...parsed }
}

function parse(file: string, text: string): Pick<Source, 'body' | 'comments'> {
  const plugins = /\.tsx?$/.test(file) ? (['typescript', 'jsx'] as const) : (['jsx'] as const)
  const parsed = parseSync(text, {
    filename: file,
    configFile: false,
    babelrc: false,
    sourceType: 'unambiguous',
    // Types and JSX do not go together with generics of arrow functions in a `.ts` file.
    parserOpts: { plugins: file.endsWith('.ts') ? ['typescript'] : [...plugins] },
  })
  if (!parsed) throw new Error(`${file} cannot be parsed`)
  const body = parsed.program.body as unknown as Node[]
  return { body, comments: (parsed.comments ?? []) as Comment[] }
}

const known = new WeakMap<Source, [node: Node, parent: Node | null][]>()

/** Every node of a file with the one around it. */
export function nodesOf(source: Source): [node: Node, parent: Node | null][] {
  const nodes = known.get(source) ?? []
  if (!known.has(source)) for (const node of source.body) collect(node, null, nodes)
  known.set(source, nodes)
  return nodes
}

function collect(node: Node, parent: Node | null, into: [Node, Node | null][]): void {
  into.push([node, parent])
  for (const child of childrenOf(node)) collect(child, node, into)
}

function childrenOf(node: Node): Node[] {
  return Object.entries(node).flatMap(([field, value]) =>
    field.endsWith('Comments') || field === 'loc' ? [] : [value].flat().filter(isNode),
  )
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'
}

/** Where something is, as an editor opens it. */
export function at(source: Source, node: Pick<Node, 'loc'>): string {
  return `${source.path}:${node.loc.start.line}`
}
