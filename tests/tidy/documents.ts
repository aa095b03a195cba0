// What comments and documents point to is there: lists of pointers that lead nowhere.
import path from 'node:path'
import { at, filesIn, readText, type Source, sources } from './sources'

const FEATURES = 'docs/features.md'
const DOCUMENT = /[\w./-]*\w\.md\b/g
const FEATURE = /(?<![\w-])[EBXTCSIAG]\d{1,2}(?![\w-])/g

/** Documents that a comment names by another path than from the root, or that do not exist. */
export function missingDocuments(of: Source[] = sources): string[] {
  const known = new Set(documents())
  return eachComment(of, DOCUMENT, name =>
    known.has(name) ? null : `${name} is no document of the repository`,
  )
}

/** Feature ids in comments that the table of features does not have. */
export function unknownFeatures(of: Source[] = sources): string[] {
  const rows = readText(FEATURES).matchAll(/^\| ([A-Z]\d{1,2}) \|/gm)
  const known = new Set([...rows].map(([, id]) => id))
  return eachComment(of, FEATURE, id => (known.has(id) ? null : `${id} is not in ${FEATURES}`))
}

function eachComment(
  of: Source[],
  word: RegExp,
  problem: (found: string) => string | null,
): string[] {
  return of.flatMap(source =>
    source.comments.flatMap(comment =>
      [...comment.value.matchAll(word)].flatMap(([found]) => {
        const text = problem(found)
        return text ? [`${at(source, comment)} ${text}`] : []
      }),
    ),
  )
}

/** All documents: those of docs/, and those that lie beside what they are about. */
export function documents(): string[] {
  const folders = ['docs', 'client', 'local-cloud']
  return ['README.md', ...folders.flatMap(filesIn).filter(file => file.endsWith('.md'))]
}

/** Links of documents, and paths in their code marks, that lead to nothing. */
export function deadLinks(texts: [file: string, text: string][] = readAll()): string[] {
  const there = new Set(everything())
  return texts.flatMap(([file, text]) => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(([, to = '']) =>
      path.posix.join(path.posix.dirname(file), to),
    )
    const marks = [
      ...text.matchAll(/`((?:core|client|cloudfunctions|docs|tests|tools)\/[\w./-]+)`/g),
    ]
    const named = [...links, ...marks.map(([, to = '']) => to)]
    return named
      .map(to => to.replace(/\/$/, ''))
      .filter(to => !there.has(to))
      .map(to => `${file}: ${to}`)
  })
}

function readAll(): [string, string][] {
  return documents().map(file => [file, readText(file)])
}

function everything(): string[] {
  const top = ['README.md', 'LICENSE', 'package.json', 'project.config.json', 'tsconfig.json']
  const folders = ['core', 'client', 'cloudfunctions', 'docs', 'local-cloud', 'tests', 'tools']
  const files = folders.flatMap(filesIn)
  const modules = files.map(file => file.replace(/\.tsx?$/, ''))
  return [...top, ...files, ...modules, ...files.flatMap(foldersOf)]
}

function foldersOf(file: string): string[] {
  const parts = file.split('/').slice(0, -1)
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'))
}
