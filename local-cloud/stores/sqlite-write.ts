// Writing to SQLite: documents first, then the keys that go, then the keys that come.
import { parse } from '../wire/ejson'
import { documentKeys, type KeyChange, keyChange } from '../wire/index-keys'
import type { SqliteFile } from './sqlite-file'
import {
  documents,
  type Named,
  type SqliteTable,
  type StoredIndex,
  saveCatalogue,
} from './sqlite-tables'
import { type Change, duplicateFound, keyText } from './store'

interface Keys extends KeyChange {
  index: StoredIndex
  row: number
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

function addKeys(file: SqliteFile, { index, row, added, change }: Keys): void {
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

function noteMultikey({ file, table }: Named, keys: Keys[]): void {
  const found = keys.filter(each => each.multikey && !each.index.multikey)
  if (found.length === 0) return
  for (const { index } of found) index.multikey = true
  saveCatalogue(file, table)
}

/** Applies changes inside a transaction of the file; throws a `DuplicateFound`. */
export function writeAll(
  file: SqliteFile,
  call: { tables: Map<string, SqliteTable>; changes: Change[] },
): void {
  const keys: Keys[] = []
  for (const change of call.changes) {
    const table = call.tables.get(change.collection) as SqliteTable
    const row = writeRow({ file, table }, change)
    const changed = table.indexes.map(index => ({
      ...{ index, row, change },
      ...keyChange(index, change.before, change.after),
    }))
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

/** Makes the table of an index and fills it from the documents. */
export function buildIndex({ file, table }: Named, index: StoredIndex): void {
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
