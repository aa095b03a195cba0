// What is there is used: lists of use cases without a door, refusals without
// an occasion or words, files without a reader.
import { exportedFunctions, nameOf } from './functions'
import { pageFiles } from './habits'
import { importsOf, twinsOf } from './modules'
import { at, filesIn, type Node, nodesOf, readText, type Source, sources } from './sources'

const ACTORS = new Set(['Customer', 'Clerk', 'Admin', 'Partner', 'System'])
const TABLE = /^cloudfunctions\/\w+\/actions\.ts$/
const USE_CASE = /^core\/usecases\//

/**
 * Use cases that no door offers and no other use case needs: what takes an
 * actor is there to be asked for by one.
 */
export function unreachable(of: Source[] = sources): string[] {
  const users = of.filter(
    ({ path, isTest }) => TABLE.test(path) || (USE_CASE.test(path) && !isTest),
  )
  const tables = users.filter(({ path }) => TABLE.test(path))
  const taken = new Set([...users.flatMap(importedNames), ...tables.flatMap(laterNames)])
  return of
    .filter(({ path, isTest }) => USE_CASE.test(path) && !isTest)
    .flatMap(source =>
      exportedFunctions(source)
        .filter(({ node }) => node.async === true && takesActor(node))
        .filter(({ name }) => !taken.has(`${source.path} ${name}`))
        .map(({ name, node }) => `${at(source, node)} ${name} is in no door's table`),
    )
}

function importedNames(source: Source): string[] {
  return importsOf(source).flatMap(({ file, node }) =>
    ((node.specifiers ?? []) as Node[]).map(one => `${file} ${nameOf(one.imported as Node)}`),
  )
}

/** What a table's `later(load, 'name')` takes from a module that it imports when first asked, or from what that passes on. */
function laterNames(table: Source): string[] {
  const calls = nodesOf(table).map(([node]) => node)
  const names = calls
    .filter(({ callee }) => nameOf(callee as Node | undefined) === 'later')
    .map(call => (call.arguments as Node[])[1]?.value)
  const modules = importsOf(table).filter(({ node }) => node.type === 'CallExpression')
  const passedOn = sources
    .filter(({ path }) => modules.some(({ file }) => file === path))
    .flatMap(importsOf)
    .filter(({ node }) => node.type === 'ExportNamedDeclaration')
  return [...modules, ...passedOn].flatMap(({ file }) => names.map(name => `${file} ${name}`))
}

function takesActor(node: Node): boolean {
  const [, actor] = node.params as Node[]
  const annotation = (actor?.typeAnnotation as Node | undefined)?.typeAnnotation as Node | undefined
  return ACTORS.has(nameOf(annotation?.typeName as Node | undefined))
}

/** Refusal codes that nothing answers, or that a language has no words for. */
export function idleRefusals(codes: string[]): string[] {
  const inside = sources.filter(
    ({ path, isTest }) =>
      path.startsWith('core/') && !isTest && path !== 'core/contracts/refusals.ts',
  )
  const unused = codes
    .filter(code => !inside.some(({ text }) => text.includes(`'${code}'`)))
    .map(code => `${code} is never answered`)
  const wordings = filesIn('client/src/i18n').filter(file => file.endsWith('/refusals.ts'))
  const unworded = wordings.flatMap(file =>
    codes
      .filter(code => !new RegExp(`^\\s*${code}:`, 'm').test(readText(file)))
      .map(code => `${code} has no words in ${file}`),
  )
  return [...unused, ...unworded, ...(wordings.length > 0 ? [] : ['no language words refusals'])]
}

/**
 * What starts without being imported: tests, configurations, the app, doors,
 * and functions that tests deploy.
 */
const STARTED =
  /\.test\.tsx?$|\.config\.ts$|\.d\.ts$|^client\/src\/app\.ts$|^cloudfunctions\/\w+\/index\.ts$|^local-cloud\/test\/functions\//

/** Files that nobody imports and nothing names, so that nobody would miss them. */
export function deadFiles(of: Source[] = sources): string[] {
  const files = of.flatMap(importsOf).flatMap(({ file }) => (file ? [file] : []))
  const used = new Set([...files, ...files.flatMap(twinsOf), ...pageFiles(of)])
  const isNamed = namesInText()
  return of
    .map(({ path }) => path)
    .filter(path => !used.has(path) && !STARTED.test(path) && !isNamed(path))
}

/**
 * Whether a command, a configuration, a page of the console or other code
 * names a file, as what it runs or loads.
 */
function namesInText(): (path: string) => boolean {
  const pages = filesIn('local-cloud').filter(file => file.endsWith('.html'))
  const named = new Map<string, Set<string>>()
  const note = (file: string, text: string) => {
    for (const [, name = ''] of text.matchAll(/(?<=["'`/ ])([\w-]+(?:\.\w+)+)(?=["'` ])/g))
      named.set(name, (named.get(name) ?? new Set()).add(file))
  }
  for (const file of ['package.json', 'jest.config.js', ...pages]) note(file, readText(file))
  for (const { path, text, isTest } of sources) if (!isTest) note(path, text)
  return path => [...(named.get(path.split('/').at(-1) ?? '') ?? [])].some(file => file !== path)
}
