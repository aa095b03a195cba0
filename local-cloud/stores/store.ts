// What a store must do. There are two, memory and SQLite, with one behaviour: documents as EJSON text under their id,
// ordered index keys, atomic batches of changes. Everything is synchronous, so one batch never sees half of another.
import type { Doc } from '../wire/ejson'
import type { DuplicateKey } from '../wire/errors'
import type { Index } from '../wire/index-keys'

/** One stored document: its storage key (see `idKey`) and its text. */
export interface Row {
  id: string
  text: string
}

/** A stretch of an index: keys from `from` (inclusive) to `to` (exclusive), null = open. */
export interface KeyRange {
  index: Index
  from: Buffer | null
  to: Buffer | null
  reverse: boolean
}

/** One collection. Never write while an iteration is under way. */
export interface Table {
  name: string
  indexes: Index[]
  text(id: string): string | undefined
  count(): number
  /** All rows in order of insertion. */
  scan(): Iterable<Row>
  /** Rows of an index stretch, in key order, ties in order of insertion. */
  scanRange(range: KeyRange): Iterable<Row>
  page(range: KeyRange, window: { skip: number; limit: number }): Row[]
  countRange(range: KeyRange): number
  /** The id of the document that holds a key of a unique index. */
  owner(index: Index, key: Buffer): string | undefined
}

/** One document before and after; undefined = absent. */
export interface Change {
  collection: string
  id: string
  before: Doc | undefined
  beforeText: string | undefined
  after: Doc | undefined
  text: string | undefined
}

/** A place that keeps collections. */
export interface Store {
  kind: 'memory' | 'sqlite'
  names(): string[]
  table(name: string): Table | undefined
  create(name: string, indexes: Index[]): Table
  /** Makes the indexes of a collection those declared, building and dropping as needed. */
  reindex(name: string, indexes: Index[]): void
  /** Applies all changes or none; throws a `DuplicateFound` when a unique key exists already. */
  write(changes: Change[]): void
  /** Small texts that outlive a restart, such as the key that signs dev sessions. */
  getMeta(key: string): string | undefined
  setMeta(entry: { key: string; value: string }): void
  close(): void
}

/** Thrown by `write` and `reindex`. */
export interface DuplicateFound extends Error {
  duplicate: DuplicateKey
}

/** Builds the error of a unique key that exists already. */
export function duplicateFound(duplicate: DuplicateKey): DuplicateFound {
  const text = `duplicate key in index ${duplicate.index} of ${duplicate.collection}: ${duplicate.key}`
  return Object.assign(new Error(text), { duplicate })
}

/** Tells a duplicate key from other errors. */
export function isDuplicate(error: unknown): error is DuplicateFound {
  return error instanceof Error && 'duplicate' in error
}

/** The key part of the cloud's duplicate message: `phone: "138…", store: "s1"`. */
export function keyText(index: Index, doc: Doc): string {
  return index.keys.map(([path]) => `${path}: ${JSON.stringify(doc[path] ?? null)}`).join(', ')
}

/** The storage key of a document id: strings as they are, other types apart from any string. */
export function idKey(id: unknown): string {
  return typeof id === 'string' ? id : `\u0001${JSON.stringify(id)}`
}
