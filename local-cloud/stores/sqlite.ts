// The durable store: one table of documents per collection, one table of ordered keys per index, in one SQLite file.
import { parse } from '../wire/ejson'
import { documentKeys, type Index } from '../wire/index-keys'
import { type Durability, explainFileError, openSqliteFile, type SqliteFile } from './sqlite-file'
import {
  type Change,
  duplicateFound,
  type KeyRange,
  keyText,
  type Row,
  type Store,
  type Table,
} from './store'

/** An index with the name of its table. */
interface StoredIndex extends Index {
  table: string
}

interface SqliteTable extends Table {
  /** Number in the catalogue; the tables are named after it, since SQLite ignores case in names. */
  number: number
  indexes: StoredIndex[]
}

type Named = { file: SqliteFile; table: SqliteTable }

const documents = (table: { number: number }): string => `documents_${table.number}`

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

function openTable(
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

function saveCatalogue(file: SqliteFile, table: SqliteTable): void {
  file
    .statement('INSERT OR REPLACE INTO catalogue(number, name, indexes) VALUES(?, ?, ?)')
    .run(table.number, table.name, JSON.stringify(table.indexes))
}

interface KeyChange {
  index: StoredIndex
  row: number
  multikey: boolean
  removed: Buffer[]
  added: Buffer[]
  change: Change
}

// The driver's errors may belong to another realm (as under jest), so only their message is looked at.
const isUniqueError = (error: unknown): boolean =>
  /UNIQUE constraint|PRIMARY KEY/.test(String((error as Partial<Error>)?.message))

function insertRow({ file, table }: Named, change: Change): number {
  try {
    const sql = `INSERT INTO ${documents(table)}(id, text) VALUES(?, ?)`
    return Number(file.statement(sql).run(change.id, change.text).lastInsertRowid)
  } catch (error) {
    if (!isUniqueError(error)) throw error
    const key = `_id: ${JSON.stringify(change.after?._id)}`
    throw duplicateFound({ collection: change.collection, index: '_id_', key })
  }
}

function writeRow(named: Named, change: Change): number {
  const { file, table } = named
  if (change.before === undefined) return insertRow(named, change)
  const row = file.statement(`SELECT r FROM ${documents(table)} WHERE id = ?`).get(change.id)?.r
  if (change.text === undefined)
    file.statement(`DELETE FROM ${documents(table)} WHERE r = ?`).run(row)
  else file.statement(`UPDATE ${documents(table)} SET text = ? WHERE r = ?`).run(change.text, row)
  return Number(row)
}

function keyChange(index: StoredIndex, written: { row: number; change: Change }): KeyChange {
  const { before, after } = written.change
  const old = before ? documentKeys(index, before).keys : []
  const found = after ? documentKeys(index, after) : { keys: [], multikey: false }
  const missingIn = (keys: Buffer[]) => (key: Buffer) => !keys.some(other => other.equals(key))
  return {
    ...written,
    index,
    multikey: found.multikey,
    removed: old.filter(missingIn(found.keys)),
    added: found.keys.filter(missingIn(old)),
  }
}

function addKeys(file: SqliteFile, { index, row, added, change }: KeyChange): void {
  const insert = file.statement(`INSERT INTO ${index.table}(k, r) VALUES(?, ?)`)
  for (const key of added) {
    try {
      insert.run(key, row)
    } catch (error) {
      if (!isUniqueError(error)) throw error
      const text = keyText(index, change.after ?? {})
      throw duplicateFound({ collection: change.collection, index: index.name, key: text })
    }
  }
}

function noteMultikey({ file, table }: Named, keys: KeyChange[]): void {
  const found = keys.filter(each => each.multikey && !each.index.multikey)
  if (found.length === 0) return
  for (const { index } of found) index.multikey = true
  saveCatalogue(file, table)
}

function writeAll(
  file: SqliteFile,
  call: { tables: Map<string, SqliteTable>; changes: Change[] },
): void {
  const keys: KeyChange[] = []
  for (const change of call.changes) {
    const table = call.tables.get(change.collection) as SqliteTable
    const row = writeRow({ file, table }, change)
    const changed = table.indexes.map(index => keyChange(index, { row, change }))
    noteMultikey({ file, table }, changed)
    keys.push(...changed)
  }
  // Keys go before keys come, so that two documents may swap a unique key in one batch.
  for (const { index, row, removed } of keys) {
    for (const key of removed)
      file.statement(`DELETE FROM ${index.table} WHERE k = ? AND r = ?`).run(key, row)
  }
  for (const each of keys) addKeys(file, each)
}

const emptyChange = { id: '', before: undefined, beforeText: undefined, text: undefined }

function buildIndex({ file, table }: Named, index: StoredIndex): void {
  const unique = index.unique ? 'k' : 'k, r'
  file.exec(
    `CREATE TABLE ${index.table}(k BLOB NOT NULL, r INTEGER NOT NULL, PRIMARY KEY(${unique})) WITHOUT ROWID`,
  )
  const rows = file.statement(`SELECT r, text FROM ${documents(table)} ORDER BY r`).all()
  for (const { r, text } of rows) {
    const after = parse(text as string)
    const { keys: added, multikey } = documentKeys(index, after)
    index.multikey ||= multikey
    const change = { ...emptyChange, collection: table.name, after }
    addKeys(file, { index, row: Number(r), multikey, removed: [], added, change })
  }
}

const sameDefinition = (left: Index, right: Index): boolean =>
  left.name === right.name &&
  left.unique === right.unique &&
  left.sparse === right.sparse &&
  JSON.stringify(left.keys) === JSON.stringify(right.keys)

function reindex({ file, table }: Named, declared: Index[]): void {
  const kept = table.indexes.filter(index => declared.some(wanted => sameDefinition(index, wanted)))
  const added = declared.filter(wanted => !kept.some(index => sameDefinition(index, wanted)))
  if (added.length === 0 && kept.length === table.indexes.length) return
  const dropped = table.indexes.filter(index => !kept.includes(index))
  const highest = Math.max(0, ...table.indexes.map(index => Number(index.table.split('_')[2])))
  const built = added.map((index, at) => ({
    ...index,
    table: `keys_${table.number}_${highest + 1 + at}`,
  }))
  file.atomically(() => {
    for (const index of dropped) file.exec(`DROP TABLE ${index.table}`)
    for (const index of built) buildIndex({ file, table }, index)
    saveCatalogue(file, { ...table, indexes: [...kept, ...built] })
  })
  table.indexes = [...kept, ...built]
}

function readCatalogue(file: SqliteFile): Map<string, SqliteTable> {
  file.exec(
    'CREATE TABLE IF NOT EXISTS catalogue(number INTEGER PRIMARY KEY, name TEXT UNIQUE, indexes TEXT)',
  )
  file.exec('CREATE TABLE IF NOT EXISTS meta(key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID')
  const tables = new Map<string, SqliteTable>()
  for (const row of file.statement('SELECT * FROM catalogue ORDER BY number').all()) {
    const { number, name, indexes } = row as { number: number; name: string; indexes: string }
    tables.set(name, openTable(file, { number, name, indexes: JSON.parse(indexes) }))
  }
  return tables
}

function createTable(file: SqliteFile, entry: { number: number; name: string }): SqliteTable {
  const table = openTable(file, { ...entry, indexes: [] })
  file.atomically(() => {
    file.exec(
      `CREATE TABLE ${documents(table)}(r INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, text TEXT NOT NULL)`,
    )
    saveCatalogue(file, table)
  })
  return table
}

function openTables(file: SqliteFile, path: string): Map<string, SqliteTable> {
  try {
    return readCatalogue(file)
  } catch (error) {
    file.close()
    throw explainFileError(error, path)
  }
}

/** Opens the store in a file; throws one clear sentence when the file is damaged, in use or unreadable. */
export function openSqliteStore(options: { file: string; durability: Durability }): Store {
  const file = openSqliteFile(options)
  const tables = openTables(file, options.file)
  const create = (name: string, indexes: Index[]): Table => {
    const table = createTable(file, { number: tables.size + 1, name })
    reindex({ file, table }, indexes)
    tables.set(name, table)
    return table
  }
  return {
    kind: 'sqlite',
    names: () => [...tables.keys()],
    table: name => tables.get(name),
    create,
    reindex: (name, indexes) => reindex({ file, table: tables.get(name) as SqliteTable }, indexes),
    write: changes => file.atomically(() => writeAll(file, { tables, changes })),
    getMeta: key =>
      file.statement('SELECT value FROM meta WHERE key = ?').get(key)?.value as string | undefined,
    setMeta: ({ key, value }) =>
      void file.statement('INSERT OR REPLACE INTO meta(key, value) VALUES(?, ?)').run(key, value),
    close: () => file.close(),
  }
}
