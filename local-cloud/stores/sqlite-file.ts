// Opening the SQLite file: the driver of this Node, the pragmas, and plain words for what can be wrong with a file.
import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DatabaseSyncInstance } from '@photostructure/sqlite'

/** What SQLite returns for a prepared statement, narrowed to what the store uses. */
export interface Statement {
  run(...values: unknown[]): { lastInsertRowid: number | bigint }
  get(...values: unknown[]): Record<string, unknown> | undefined
  all(...values: unknown[]): Record<string, unknown>[]
  iterate(...values: unknown[]): IterableIterator<Record<string, unknown>>
}

/** A database with a cache of prepared statements. */
export interface SqliteFile {
  exec(sql: string): void
  /** Returns the prepared statement of an SQL text, the same one every time. */
  statement(sql: string): Statement
  /** Runs `work` in one transaction: all of it or nothing. */
  atomically(work: () => void): void
  close(): void
}

/** `full` waits for the disk at every commit, `normal` may lose the last commits when the power fails. */
export type Durability = 'normal' | 'full'

/** The name of the data file in its folder. */
export const dataFile = 'cloud.sqlite'

type OpenDatabase = new (file: string, options?: { readOnly: boolean }) => DatabaseSyncInstance

// A full check reads the whole file; above this size only the header and the schema are read at start.
const checkedBytes = 256 * 1024 * 1024

/** The SQLite driver: that of this Node, or the one of the package for older ones. */
export function driver(): OpenDatabase {
  try {
    return require('node:sqlite').DatabaseSync
  } catch {
    return require('@photostructure/sqlite').DatabaseSync
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

function checkWhole(database: DatabaseSyncInstance): void {
  const [row] = database.prepare('PRAGMA quick_check(1)').all()
  const verdict = Object.values(row ?? {})[0]
  if (verdict !== 'ok') throw new Error(`malformed: ${verdict}`)
}

/** The file, how surely it is written, and how large it may grow. */
export interface FileOptions {
  file: string
  durability: Durability
  /** Bytes; no limit when it is not given. */
  maxBytes?: number
}

/** Beyond the limit every write that needs more room fails as on a full disk. */
function limitSize(database: DatabaseSyncInstance, maxBytes: number): void {
  const [row] = database.prepare('PRAGMA page_size').all()
  const pageSize = Number(row?.page_size)
  database.exec(`PRAGMA max_page_count=${Math.max(1, Math.floor(maxBytes / pageSize))}`)
}

function prepareFile(database: DatabaseSyncInstance, options: FileOptions): void {
  // Two processes on one file would not see each other's indexes, so the first one keeps it.
  database.exec('PRAGMA locking_mode=EXCLUSIVE')
  // Before anything is written, so that a damaged file stays as it is.
  if (sizeOf(options.file) <= checkedBytes) checkWhole(database)
  database.exec('PRAGMA journal_mode=WAL')
  database.exec(`PRAGMA synchronous=${options.durability === 'full' ? 'FULL' : 'NORMAL'}`)
  database.exec(
    'PRAGMA cache_size=-32768; PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=4000',
  )
  if (options.maxBytes !== undefined) limitSize(database, options.maxBytes)
  database.exec('BEGIN IMMEDIATE; COMMIT')
}

/** Says in one sentence why something was not written; other errors, such as a duplicate key, pass unchanged. */
function explainWriteError(error: unknown, file: string): unknown {
  const text = String((error as Partial<Error>)?.message ?? error)
  if (/disk is full/i.test(text)) {
    const sentence = `No room is left for ${file}: this write was refused and nothing of it kept; make room and send it again.`
    return new Error(sentence, { cause: error })
  }
  if (/disk I\/O error/i.test(text)) {
    const sentence = `${file} could not be written (${text}): this write was refused and nothing of it kept; look at the disk and send it again.`
    return new Error(sentence, { cause: error })
  }
  return error
}

/** Says in one sentence what is wrong with the file and what to do. */
export function explainFileError(error: unknown, file: string): Error {
  const text = String((error as Partial<Error>)?.message ?? error)
  const because = (sentence: string) => new Error(sentence, { cause: error })
  if (/not a database|malformed|corrupt/i.test(text)) {
    return because(
      `The data file ${file} is damaged (${text}): bring back what can be read with "npm run cloud -- --repair --data ${dirname(file)}", or move it away to start empty; nothing was overwritten.`,
    )
  }
  if (/locked|busy/i.test(text)) {
    return because(`The data file ${file} is in use by another process: stop that one first.`)
  }
  if (/disk is full|ENOSPC/i.test(text))
    return because(`The disk that holds ${file} is full: make room and start again.`)
  return because(`The data file ${file} cannot be opened: ${text}.`)
}

function openDatabase(options: FileOptions): DatabaseSyncInstance {
  let database: DatabaseSyncInstance | undefined
  try {
    mkdirSync(dirname(options.file), { recursive: true })
    database = new (driver())(options.file)
    prepareFile(database, options)
    return database
  } catch (error) {
    database?.close()
    throw explainFileError(error, options.file)
  }
}

/**
 * Moves everything into the main file and unlocks it. Closing alone would do neither here: the driver keeps the
 * connection alive until its statements are collected.
 */
function giveBack(database: DatabaseSyncInstance): void {
  // An exclusive lock cannot be given back within WAL, and goes with the next transaction after it.
  database.exec('PRAGMA journal_mode=DELETE')
  database.exec('PRAGMA locking_mode=NORMAL')
  database.exec('BEGIN IMMEDIATE; COMMIT')
}

/** Opens (or makes) a SQLite file for this process alone; throws one clear sentence when that is impossible. */
export function openSqliteFile(options: FileOptions): SqliteFile {
  const database = openDatabase(options)
  const statements = new Map<string, Statement>()
  const statement = (sql: string): Statement => {
    const known = statements.get(sql)
    if (known) return known
    const prepared = database.prepare(sql)
    statements.set(sql, prepared)
    return prepared
  }
  return {
    exec: sql => database.exec(sql),
    statement,
    atomically: work => {
      statement('BEGIN IMMEDIATE').run()
      try {
        work()
        statement('COMMIT').run()
      } catch (error) {
        // SQLite has rolled back by itself after a full disk.
        if (database.isTransaction) statement('ROLLBACK').run()
        throw explainWriteError(error, options.file)
      }
    },
    close: () => {
      if (!database.isOpen) return
      statements.clear()
      try {
        giveBack(database)
      } finally {
        database.close()
      }
    },
  }
}
