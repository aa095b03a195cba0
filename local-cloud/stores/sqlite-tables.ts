// Reading from SQLite: one table of documents per collection, one table of ordered keys per index.
import type { Index } from '../wire/index-keys'
import type { SqliteFile } from './sqlite-file'
import type { KeyRange, Row, Table } from './store'

/** An index with the name of its table. */
export interface StoredIndex extends Index {
  table: string
}

/** A collection in a file. */
export interface SqliteTable extends Table {
  /** Number in the catalogue; the tables are named after it, since SQLite ignores case in names. */
  number: number
  indexes: StoredIndex[]
}

/** A table and the file it is in. */
export type Named = { file: SqliteFile; table: SqliteTable }

/** Name of the table that holds the documents of a collection. */
export const documents = (table: { number: number }): string => `documents_${table.number}`

function where(range: KeyRange): { sql: string; values: Buffer[] } {
  const parts = [range.from?.length ? 'k >= ?' : '', range.to ? 'k < ?' : ''].filter(Boolean)
  const values = [range.from?.length ? range.from : null, range.to].filter(key => key !== null)
  return { sql: parts.length ? `WHERE ${parts.join(' AND ')}` : '', values }
}

const order = (range: KeyRange): string => (range.reverse ? 'k DESC, r DESC' : 'k, r')

/** Lazy: the statement is shared, so one iteration must not begin before another has ended. */
function* rangeRows({ file, table }: Named, range: KeyRange): Iterable<Row> {
  const { sql, values } = where(range)
  const index = (range.index as StoredIndex).table
  const text = `SELECT d.id, d.text FROM (SELECT k, r FROM ${index} ${sql}) i CROSS JOIN ${documents(table)} d ON d.r = i.r ORDER BY ${order(range).replace(/\b([kr])\b/g, 'i.$1')}`
  yield* file.statement(text).iterate(...values) as Iterable<unknown> as Iterable<Row>
}

function pageRows(
  { file, table }: Named,
  call: { range: KeyRange; skip: number; limit: number },
): Row[] {
  const { sql, values } = where(call.range)
  const index = (call.range.index as StoredIndex).table
  const inner = `SELECT k, r FROM ${index} ${sql} ORDER BY ${order(call.range)} LIMIT ? OFFSET ?`
  const text = `SELECT d.id, d.text FROM (${inner}) i CROSS JOIN ${documents(table)} d ON d.r = i.r ORDER BY ${order(call.range).replace(/\b([kr])\b/g, 'i.$1')}`
  const limit = Number.isFinite(call.limit) ? call.limit : -1
  return file.statement(text).all(...values, limit, call.skip) as unknown[] as Row[]
}

function countRange(file: SqliteFile, range: KeyRange): number {
  const { sql, values } = where(range)
  const text = `SELECT count(*) AS n FROM ${(range.index as StoredIndex).table} ${sql}`
  return file.statement(text).get(...values)?.n as number
}

function owner({ file, table }: Named, wanted: { index: Index; key: Buffer }): string | undefined {
  const index = (wanted.index as StoredIndex).table
  const text = `SELECT d.id FROM ${index} i JOIN ${documents(table)} d ON d.r = i.r WHERE i.k = ?`
  return file.statement(text).get(wanted.key)?.id as string | undefined
}

/** Opens a collection of the catalogue. */
export function openTable(
  file: SqliteFile,
  entry: { number: number; name: string; indexes: StoredIndex[] },
): SqliteTable {
  const name = documents(entry)
  const table: SqliteTable = {
    ...entry,
    text: id =>
      file.statement(`SELECT text FROM ${name} WHERE id = ?`).get(id)?.text as string | undefined,
    count: () => file.statement(`SELECT count(*) AS n FROM ${name}`).get()?.n as number,
    scan: () =>
      file
        .statement(`SELECT id, text FROM ${name} ORDER BY r`)
        .iterate() as Iterable<unknown> as Iterable<Row>,
    scanRange: range => rangeRows({ file, table }, range),
    page: (range, window) => pageRows({ file, table }, { range, ...window }),
    countRange: range => countRange(file, range),
    owner: (index, key) => owner({ file, table }, { index, key }),
  }
  return table
}

/** Writes a collection and its indexes into the catalogue. */
export function saveCatalogue(file: SqliteFile, table: SqliteTable): void {
  file
    .statement('INSERT OR REPLACE INTO catalogue(number, name, indexes) VALUES(?, ?, ?)')
    .run(table.number, table.name, JSON.stringify(table.indexes))
}
