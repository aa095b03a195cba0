// The state of the database above a store: declared indexes, open transactions, locks, and the write that feeds them.
import { randomBytes } from 'node:crypto'
import { type Change, isDuplicate, type Store, type Table } from '../stores/store'
import { collectionMissing, duplicateKey } from '../wire/errors'
import type { Index } from '../wire/index-keys'
import { idIndex } from './indexes'

/** How long a plain write waits for a transaction's lock. */
export const lockWaitMs = 5_000

/** How long a transaction may live. */
export const transactionMs = 30_000

/** A lock of a transaction on a document or a unique key; `released` resolves when it is gone. */
export interface Lock {
  owner: Transaction
  released: Promise<void>
  release: () => void
}

/** An open transaction: reads see the store as of `start`, writes wait here until the commit. */
export interface Transaction {
  id: string
  start: number
  writes: Map<string, Change>
  locks: Set<string>
  timer: NodeJS.Timeout
}

/** Settings of the database. */
export interface DatabaseOptions {
  indexes: Map<string, Index[]>
  autoCreate: boolean
  scanLimit: number
  warn: (text: string) => void
  /** Epoch milliseconds of `db.serverDate()`. */
  now: () => number
}

/** The database: a store, plus what only lives in memory. */
export interface Database extends DatabaseOptions {
  store: Store
  transactions: Map<string, Transaction>
  locks: Map<string, Lock>
  /** Per document, what it was before each write since the oldest open transaction. */
  history: Map<string, { sequence: number; before: string | undefined }[]>
  sequence: number
  /** Collection → how many documents were written to it since the start. */
  written: Map<string, number>
}

function prepareCollections({
  store,
  indexes,
}: {
  store: Store
  indexes: Map<string, Index[]>
}): void {
  for (const [name, declared] of indexes) {
    try {
      if (store.table(name)) store.reindex(name, declared)
      else store.create(name, declared)
    } catch (error) {
      if (!isDuplicate(error)) throw error
      throw new Error(`The indexes of ${name} cannot be built: ${error.message}.`)
    }
  }
}

/** Opens the database over a store and brings its indexes to what is declared. */
export function openDatabase(store: Store, options: DatabaseOptions): Database {
  prepareCollections({ store, indexes: options.indexes })
  return {
    ...options,
    store,
    transactions: new Map(),
    locks: new Map(),
    history: new Map(),
    sequence: 0,
    written: new Map(),
  }
}

/** A fresh document or transaction id: 32 hexadecimal digits, as the cloud makes them. */
export function newId(): string {
  return randomBytes(16).toString('hex')
}

/** The name of a document among locks and history. */
export function documentSlot(target: { collection: string; id: string }): string {
  return `document\0${target.collection}\0${target.id}`
}

/** Makes a collection with its declared indexes. */
export function createCollection(db: Database, name: string): Table {
  return db.store.create(
    name,
    (db.indexes.get(name) ?? [idIndex()]).map(index => ({ ...index })),
  )
}

/** The table of a collection to read or change; a missing one is refused, errCode -502005. */
export function existingTable(db: Database, name: string): Table {
  const table = db.store.table(name)
  if (!table) throw collectionMissing(name)
  return table
}

/** The table of a collection to add to; made on the way, with a warning, when `autoCreate` is on. */
export function growingTable(db: Database, name: string): Table {
  const table = db.store.table(name)
  if (table) return table
  if (!db.autoCreate) throw collectionMissing(name)
  db.warn(
    `collection "${name}" was made by its first document; the real cloud refuses until you create it`,
  )
  return createCollection(db, name)
}

/** Writes changes to the store, all or nothing, and remembers the past for open transactions. */
export function commit(db: Database, changes: Change[]): void {
  try {
    db.store.write(changes)
  } catch (error) {
    if (!isDuplicate(error)) throw error
    const updates = changes.some(change => change.before !== undefined)
    throw duplicateKey(error.duplicate, updates ? 'Update' : 'Insert')
  }
  db.sequence++
  for (const { collection } of changes)
    db.written.set(collection, (db.written.get(collection) ?? 0) + 1)
  if (db.transactions.size === 0) return
  for (const change of changes) {
    const slot = documentSlot(change)
    const past = db.history.get(slot) ?? []
    past.push({ sequence: db.sequence, before: change.beforeText })
    db.history.set(slot, past)
  }
}
