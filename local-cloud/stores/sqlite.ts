// The durable store: a catalogue of collections in one SQLite file, their tables, and their indexes as declared.
import type { Index } from '../wire/index-keys'
import { explainFileError, type FileOptions, openSqliteFile, type SqliteFile } from './sqlite-file'
import { documents, type Named, openTable, type SqliteTable, saveCatalogue } from './sqlite-tables'
import { buildIndex, writeAll } from './sqlite-write'
import type { Store, Table } from './store'

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

function createTable(
  file: SqliteFile,
  entry: { number: number; name: string; indexes: Index[] },
): SqliteTable {
  const indexes = entry.indexes.map((index, at) => ({
    ...index,
    table: `keys_${entry.number}_${1 + at}`,
  }))
  const table = openTable(file, { ...entry, indexes })
  file.atomically(() => {
    file.exec(
      `CREATE TABLE ${documents(table)}(r INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, text TEXT NOT NULL)`,
    )
    for (const index of indexes) buildIndex({ file, table }, index)
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
export function openSqliteStore(options: FileOptions): Store {
  const file = openSqliteFile(options)
  const tables = openTables(file, options.file)
  const create = (name: string, indexes: Index[]): Table => {
    const table = createTable(file, { number: tables.size + 1, name, indexes })
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
