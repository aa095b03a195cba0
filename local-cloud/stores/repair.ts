// Repairs a damaged data file: every document that can still be read goes into a new file, and the damaged one stays beside it.
import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSyncInstance } from '@photostructure/sqlite'
import { type Doc, parse } from '../wire/ejson'
import type { Index } from '../wire/index-keys'
import { openSqliteStore } from './sqlite'
import { dataFile, driver, explainFileError } from './sqlite-file'
import { documents } from './sqlite-tables'
import type { Change, Store } from './store'

/** So many documents go into the new file at once. */
const BATCH = 500
/** How far behind the last readable row others are looked for, where the file can't tell how many there were. */
const LOOK_AHEAD = 100_000
const SIDE_FILES = ['', '-wal', '-shm', '-journal']

interface Collection {
  number: number
  name: string
  indexes: Index[]
}

type Row = { r: number; id: string; text: string }

/**
 * Repairs the data folder of a stand-in that does not run. Answers what was brought back, one line for each collection.
 * Throws one sentence when there is no file, when it is in use, or when not even its list of collections can be read.
 */
export function repairFolder(folder: string): string[] {
  const file = join(folder, dataFile)
  if (!existsSync(file)) throw new Error(`There is no ${file} to repair.`)
  refuseIfInUse(file)
  const work = mkdtempSync(join(folder, 'repair-'))
  try {
    const lines = copyReadable(file, work)
    const kept = `${file}.damaged-${Date.now()}`
    for (const side of SIDE_FILES) if (existsSync(file + side)) renameSync(file + side, kept + side)
    renameSync(join(work, dataFile), file)
    return [...lines, `The damaged file is kept as ${kept}.`]
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** A running stand-in keeps the file locked; read only, so that looking changes nothing. */
function refuseIfInUse(file: string): void {
  const database = new (driver())(file, { readOnly: true })
  try {
    database.prepare('SELECT count(*) FROM sqlite_master').get()
  } catch (error) {
    if (/locked|busy/i.test(String((error as Partial<Error>)?.message)))
      throw explainFileError(error, file)
  } finally {
    database.close()
  }
}

/** From a copy, so that reading changes nothing of the damaged file, into a new file in the folder `work`. */
function copyReadable(file: string, work: string): string[] {
  const copy = join(work, 'copy.sqlite')
  for (const side of ['', '-wal'])
    if (existsSync(file + side)) copyFileSync(file + side, copy + side)
  const damaged = new (driver())(copy)
  const store = openSqliteStore({ file: join(work, dataFile), durability: 'full' })
  try {
    const collections = readCatalogue(damaged, file)
    copyMeta(damaged, store)
    return collections.map(collection => copyCollection(collection, { damaged, store }))
  } finally {
    store.close()
    damaged.close()
  }
}

function readCatalogue(damaged: DatabaseSyncInstance, file: string): Collection[] {
  try {
    const rows = damaged.prepare('SELECT number, name, indexes FROM catalogue').all()
    return rows.map(({ number, name, indexes }) => ({
      number: Number(number),
      name: String(name),
      indexes: JSON.parse(String(indexes)),
    }))
  } catch (error) {
    const sentence = `The list of collections in ${file} cannot be read: nothing can be brought back from it. Take a copy from before, or move it away to start empty.`
    throw new Error(sentence, { cause: error })
  }
}

function copyMeta(damaged: DatabaseSyncInstance, store: Store): void {
  for (const { key, value } of readable(() => damaged.prepare('SELECT * FROM meta').all()) ?? [])
    store.setMeta({ key: String(key), value: String(value) })
}

interface Between {
  damaged: DatabaseSyncInstance
  store: Store
}

/** Indexes are made anew out of the documents; a unique one that refuses a document loses it. */
function copyCollection(collection: Collection, { damaged, store }: Between): string {
  const { name, indexes } = collection
  store.create(
    name,
    indexes.map(index => ({ ...index, multikey: false })),
  )
  let [kept, lost] = [0, 0]
  let batch: Change[] = []
  const flush = () => {
    for (const change of writable(store, batch)) change ? kept++ : lost++
    batch = []
  }
  for (const row of readRows(damaged, documents(collection))) {
    const change = row && changeOf(name, row)
    if (change) batch.push(change)
    else lost++
    if (batch.length === BATCH) flush()
  }
  flush()
  const rest = lost === 0 ? 'all there were' : `${lost} could not be read`
  return `${name}: ${kept} documents brought back, ${rest}.`
}

/** True for each change that was written; a batch that fails is tried one by one. */
function writable(store: Store, batch: Change[]): boolean[] {
  const write = (changes: Change[]) =>
    readable(() => {
      store.write(changes)
      return true
    }) ?? false
  if (batch.length === 0) return []
  return write(batch) ? batch.map(() => true) : batch.map(change => write([change]))
}

function changeOf(collection: string, { id, text }: Row): Change | null {
  const after = readable<Doc>(() => parse(text))
  if (!after) return null
  return { collection, id, before: undefined, beforeText: undefined, after, text }
}

/** All rows in their order; null for each that there must have been and that can't be read. */
function* readRows(damaged: DatabaseSyncInstance, table: string): Iterable<Row | null> {
  const after = damaged.prepare(
    `SELECT r, id, text FROM ${table} WHERE r > ? ORDER BY r LIMIT ${BATCH}`,
  )
  const single = damaged.prepare(`SELECT r, id, text FROM ${table} WHERE r = ?`)
  const newest = readable(() => damaged.prepare(`SELECT max(r) AS r FROM ${table}`).get()?.r)
  let last = 0
  const end = () => Number(newest ?? last + LOOK_AHEAD)
  while (last < end()) {
    const rows = readable(() => after.all(last) as unknown[] as Row[])
    if (rows?.length === 0) return
    for (const row of rows ??
      singles(single, { from: last + 1, to: Math.min(last + BATCH, end()) }))
      yield row
    last = rows?.at(-1)?.r ?? last + BATCH
  }
}

function* singles(
  single: { get(r: number): unknown },
  { from, to }: { from: number; to: number },
): Iterable<Row | null> {
  for (let r = from; r <= to; r++) {
    const row = readable(() => ({ found: single.get(r) as Row | undefined }))
    // A row that was removed long ago is no loss.
    if (row === null) yield null
    else if (row.found) yield row.found
  }
}

function readable<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}
