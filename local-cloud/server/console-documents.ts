// The part of the console's API that edits documents: find, create, replace, delete, export, import.
import type { Cloud } from '../cloud'
import { commit, createCollection, type Database } from '../database/database'
import type { Sort } from '../database/planner'
import { countDocs, findRows } from '../database/query'
import { insert, insertion, modify, remove, withId } from '../database/write'
import { type Change, idKey, type Table } from '../stores/store'
import { type Doc, parse, stringify } from '../wire/ejson'
import { isCloudError } from '../wire/errors'
import type { Direction } from '../wire/index-keys'
import { type Exchange, httpError, jsonBody } from './exchange'

/** A request about documents: the collection, and the id in the path where there is one. */
export interface DocumentsRequest {
  collection: string
  id: string
}

const mostListed = 1000
const importBatch = 500

function tableOf(db: Database, name: string): Table {
  const table = db.store.table(name)
  if (!table) throw httpError(404, `there is no collection "${name}"`)
  return table
}

function readDoc(text: string, now: number): Doc {
  let doc: unknown
  try {
    doc = parse(text, now)
  } catch (error) {
    throw httpError(400, `not valid JSON: ${(error as Error).message}`)
  }
  if (typeof doc !== 'object' || doc === null || Array.isArray(doc) || doc instanceof Date) {
    throw httpError(400, 'a document must be an object')
  }
  return doc as Doc
}

const parameter = ({ query }: Exchange, name: string): Doc =>
  readDoc(query.get(name) || '{}', Date.now())

/** A page of documents as relaxed EJSON, and how many match in all. */
export function listDocuments(
  cloud: Cloud,
  exchange: Exchange,
  { collection }: DocumentsRequest,
): unknown {
  const table = tableOf(cloud.db, collection)
  const query = parameter(exchange, 'query')
  const sort = Object.entries(parameter(exchange, 'sort') as Record<string, Direction>) as Sort
  const wrong = sort.find(([, direction]) => direction !== 1 && direction !== -1)
  if (wrong) throw httpError(400, `the direction of "${wrong[0]}" must be 1 or -1`)
  const number = (name: string, initial: number) =>
    Math.max(0, Math.trunc(Number(exchange.query.get(name) ?? initial)) || 0)
  const window = { skip: number('skip', 0), limit: Math.min(number('limit', 20), mostListed) }
  const rows = findRows(table, { query, sort, ...window })
  return { total: countDocs(table, { query }), documents: rows.map(({ text }) => JSON.parse(text)) }
}

/** Makes an empty collection. */
export function addCollection(cloud: Cloud, exchange: Exchange): unknown {
  const { name } = jsonBody(exchange) as { name?: unknown }
  if (typeof name !== 'string' || !/^[A-Za-z][\w-]*$/.test(name)) {
    throw httpError(400, 'a collection is named with letters, digits, _ and -, a letter first')
  }
  if (cloud.db.store.table(name)) throw httpError(409, `there is a collection "${name}" already`)
  createCollection(cloud.db, name)
  return {}
}

/** Adds the document in the body; answers its id. */
export async function createDocument(
  { db }: Cloud,
  exchange: Exchange,
  { collection }: DocumentsRequest,
): Promise<unknown> {
  const doc = readDoc(exchange.body.toString(), db.now())
  const [_id] = await insert(db, { table: tableOf(db, collection), docs: [doc] })
  return { _id }
}

/** The id meant by a path: a text, or a number where only that exists. */
function idIn(table: Table, text: string): unknown {
  if (table.text(idKey(text)) !== undefined) return text
  if (text.trim() !== '' && table.text(idKey(Number(text))) !== undefined) return Number(text)
  throw httpError(404, `there is no document "${text}"`)
}

/** Replaces a document by the one in the body; its id stays. */
export async function replaceDocument(
  { db }: Cloud,
  exchange: Exchange,
  { collection, id }: DocumentsRequest,
): Promise<unknown> {
  const table = tableOf(db, collection)
  const { _id: given, ...data } = readDoc(exchange.body.toString(), db.now())
  const _id = idIn(table, id)
  if (given !== undefined && given !== _id)
    throw httpError(400, 'the _id of a document cannot change')
  await modify(db, { table, query: { _id }, data, merge: false, upsert: false, multi: false })
  return {}
}

/** Deletes a document. */
export async function deleteDocument(
  { db }: Cloud,
  _exchange: Exchange,
  { collection, id }: DocumentsRequest,
): Promise<unknown> {
  const table = tableOf(db, collection)
  await remove(db, { table, query: { _id: idIn(table, id) }, multi: false })
  return {}
}

/** All documents as JSON Lines. */
export function exportLines(cloud: Cloud, { collection }: DocumentsRequest): string {
  const lines: string[] = []
  for (const { text } of tableOf(cloud.db, collection).scan()) lines.push(`${text}\n`)
  return lines.join('')
}

interface Line {
  number: number
  doc: Doc
}

interface ImportReport {
  inserted: number
  updated: number
  errors: { line: number; message: string }[]
}

function changeFor(table: Table, line: { doc: Doc; upsert: boolean }): Change {
  const doc = withId(line.doc)
  const id = idKey(doc._id)
  const beforeText = line.upsert ? table.text(id) : undefined
  if (beforeText === undefined) return insertion(table, doc)
  const before = parse(beforeText)
  return { collection: table.name, id, before, beforeText, after: doc, text: stringify(doc) }
}

function noteDone(report: ImportReport, changes: Change[]): void {
  const updated = changes.filter(({ before }) => before !== undefined).length
  report.updated += updated
  report.inserted += changes.length - updated
}

/** Writes lines together, or one by one when one of them is refused. */
function importBatchOf(
  db: Database,
  work: { table: Table; lines: Line[]; upsert: boolean; report: ImportReport },
): void {
  const { table, lines, upsert, report } = work
  try {
    const changes = lines.map(({ doc }) => changeFor(table, { doc, upsert }))
    commit(db, changes)
    noteDone(report, changes)
  } catch (error) {
    const [line, ...others] = lines
    if (!isCloudError(error) || !line) throw error
    if (others.length === 0) report.errors.push({ line: line.number, message: error.message })
    else for (const each of lines) importBatchOf(db, { ...work, lines: [each] })
  }
}

function readLines(exchange: Exchange, call: { report: ImportReport; now: number }): Line[] {
  const lines: Line[] = []
  for (const [at, text] of exchange.body.toString().split(/\r?\n/).entries()) {
    if (text.trim() === '') continue
    try {
      lines.push({ number: at + 1, doc: readDoc(text, call.now) })
    } catch (error) {
      call.report.errors.push({ line: at + 1, message: (error as Error).message })
    }
  }
  return lines
}

/** Adds (`mode=insert`) or puts (`mode=upsert`) the documents of a JSON Lines body; a bad line stops no other. */
export function importLines(
  cloud: Cloud,
  exchange: Exchange,
  { collection }: DocumentsRequest,
): unknown {
  const { db } = cloud
  const mode = exchange.query.get('mode') ?? 'insert'
  if (mode !== 'insert' && mode !== 'upsert') throw httpError(400, 'mode must be insert or upsert')
  const table = tableOf(db, collection)
  const report: ImportReport = { inserted: 0, updated: 0, errors: [] }
  const lines = readLines(exchange, { report, now: db.now() })
  for (let at = 0; at < lines.length; at += importBatch) {
    const batch = lines.slice(at, at + importBatch)
    importBatchOf(db, { table, lines: batch, upsert: mode === 'upsert', report })
  }
  report.errors.sort((left, right) => left.line - right.line)
  return report
}
