// How code is written here: lists of the places that do without a type, a
// name, a docstring or the right word.
import { exportedFunctions, hasDocstring } from './functions'
import { at, nodesOf, type Source, sources } from './sources'
import { bans } from './words'

/** Words that a folder does without, with the replacement. */
export function bannedWords(of: Source[] = sources): string[] {
  return bans.flatMap(ban =>
    of
      .filter(({ path, isTest }) => ban.where.test(path) && !(ban.exceptTests && isTest))
      .filter(({ path }) => !ban.except?.[path])
      .flatMap(({ path, text }) =>
        text.split('\n').flatMap((line, i) => {
          const word = ban.word.exec(line)?.[0]
          return word ? [`${path}:${i + 1} ${word.trim()}: ${ban.instead}`] : []
        }),
      ),
  )
}

/** The type that switches all types off. */
export function anyTypes(of: Source[] = sources): string[] {
  return of.flatMap(source =>
    nodesOf(source)
      .filter(([node]) => node.type === 'TSAnyKeyword')
      .map(([node]) => `${at(source, node)} any`),
  )
}

/**
 * Who asks for a default export: Taro for its pages and the app, tools for
 * their configurations, Jest for a global setup.
 */
const ASKED = /\.config\.ts$|^client\/src\/app\.ts$|^tests\/flows\/build\.ts$/

/** Default exports that nobody asks for. */
export function defaultExports(of: Source[] = sources): string[] {
  const pages = new Set(pageFiles(of))
  return of
    .filter(({ path }) => !pages.has(path) && !ASKED.test(path))
    .flatMap(source =>
      source.body
        .filter(statement => statement.type === 'ExportDefaultDeclaration')
        .map(statement => `${at(source, statement)} default export`),
    )
}

/** The pages: what has a page's configuration beside it. */
export function pageFiles(of: Source[] = sources): string[] {
  return of
    .filter(({ path }) => path.endsWith('/index.config.ts'))
    .map(({ path }) => path.replace('.config.ts', '.tsx'))
}

/** Exported functions that do not say what they do. */
export function undocumented(of: Source[] = sources): string[] {
  return of.flatMap(source =>
    exportedFunctions(source)
      .filter(({ statement }) => !hasDocstring(statement))
      .map(({ name, statement }) => `${at(source, statement)} ${name} has no docstring`),
  )
}

/**
 * Files that do not open with a line that says what they are. A page's
 * configuration says it by its name.
 */
export function untitled(of: Source[] = sources): string[] {
  return of
    .filter(({ path }) => !path.endsWith('/index.config.ts'))
    .filter(({ text }) => !/^(#!.*\n)?\s*(\/\/|\/\*)/.test(text))
    .map(({ path }) => path)
}
