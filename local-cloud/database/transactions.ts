// Transactions: reads from a snapshot, a lock at the first write of a document, conflict at the operation. Another
// transaction's write to a locked or changed document fails at once; plain writes wait (write.ts).
import { type Change, idKey, keyText, type Table } from '../stores/store'
import { type Doc, parse, stringify } from '../wire/ejson'
import {
  duplicateKey,
  requestFailed,
  transactionConflict,
  transactionMissing,
} from '../wire/errors'
import { documentKeys, type Index } from '../wire/index-keys'
import {
  commit,
  type Database,
  documentSlot,
  newId,
  type Transaction,
  transactionMs,
} from './database'
import { insertion, keySlots, type Modification, modified, withId } from './write'

/** A document inside a transaction. */
export interface Place {
  transaction: Transaction
  table: Table
  id: string
}

/** Opens a transaction; it is aborted by itself after 30 seconds. */
export function startTransaction(db: Database): string {
  const id = newId()
  const timer = setTimeout(() => abortTransaction(db, id), transactionMs)
  timer.unref()
  db.transactions.set(id, { id, start: db.sequence, writes: new Map(), locks: new Set(), timer })
  return id
}

/** The open transaction of an id; a closed or unknown one is refused. */
export function openTransaction(db: Database, id: string): Transaction {
  const transaction = db.transactions.get(id)
  if (!transaction) throw transactionMissing()
  return transaction
}

function end(db: Database, transaction: Transaction): void {
  clearTimeout(transaction.timer)
  db.transactions.delete(transaction.id)
  for (const slot of transaction.locks) {
    const lock = db.locks.get(slot)
    db.locks.delete(slot)
    lock?.release()
  }
  if (db.transactions.size === 0) db.history.clear()
}

/** Drops a transaction; harmless when it is gone already, as after a commit whose answer was lost. */
export function abortTransaction(db: Database, id: string): void {
  const transaction = db.transactions.get(id)
  if (transaction) end(db, transaction)
}

/** Writes everything at once and ends the transaction, also when that fails. */
export function commitTransaction(db: Database, id: string): void {
  const transaction = openTransaction(db, id)
  const isReal = ({ before, after }: Change) => before !== undefined || after !== undefined
  const changes = [...transaction.writes.values()].filter(isReal)
  try {
    if (changes.length > 0) commit(db, changes)
  } finally {
    end(db, transaction)
  }
}

const slotOf = ({ table, id }: Place): string => documentSlot({ collection: table.name, id })

function lock(db: Database, target: { transaction: Transaction; slot: string }): void {
  const { transaction, slot } = target
  const held = db.locks.get(slot)
  if (held?.owner === transaction) return
  const latest = db.history.get(slot)?.at(-1)
  const changedSince = latest !== undefined && latest.sequence > transaction.start
  if (held || changedSince) throw transactionConflict()
  let release = () => {}
  const released = new Promise<void>(resolve => {
    release = resolve
  })
  db.locks.set(slot, { owner: transaction, released, release })
  transaction.locks.add(slot)
}

function snapshotText(db: Database, place: Place): string | undefined {
  const past = db.history.get(slotOf(place))
  const overwritten = past?.find(({ sequence }) => sequence > place.transaction.start)
  return overwritten ? overwritten.before : place.table.text(place.id)
}

/** The text of a document as the transaction sees it: its own write, else the snapshot. */
export function readInTransaction(db: Database, place: Place): string | undefined {
  const written = place.transaction.writes.get(slotOf(place))
  return written ? written.text : snapshotText(db, place)
}

function refuseTaken(want: { place: Place; index: Index; key: Buffer; after: Doc }): void {
  const { place, index, key, after } = want
  const owner = place.table.owner(index, key)
  if (owner === undefined || owner === place.id) return
  // The owner may have given the key up inside this very transaction.
  const rewritten = place.transaction.writes.get(slotOf({ ...place, id: owner }))
  const kept =
    rewritten?.after && documentKeys(index, rewritten.after).keys.some(held => held.equals(key))
  if (rewritten && !kept) return
  const found = { collection: place.table.name, index: index.name, key: keyText(index, after) }
  throw duplicateKey(found, 'Insert')
}

function reserveKeys(db: Database, want: { place: Place; after: Doc }): void {
  const { table, transaction } = want.place
  for (const index of table.indexes.filter(each => each.unique && each.name !== '_id_')) {
    for (const key of documentKeys(index, want.after).keys) refuseTaken({ ...want, index, key })
  }
  for (const slot of keySlots(table, want.after)) lock(db, { transaction, slot })
}

function write(db: Database, place: Place, after: Doc | undefined): void {
  const slot = slotOf(place)
  if (after) reserveKeys(db, { place, after })
  const earlier = place.transaction.writes.get(slot)
  const beforeText = earlier ? earlier.beforeText : snapshotText(db, place)
  place.transaction.writes.set(slot, {
    collection: place.table.name,
    id: place.id,
    before: beforeText === undefined ? undefined : parse(beforeText),
    beforeText,
    after,
    text: after && stringify(after),
  })
}

/** Adds documents inside a transaction; answers their ids. */
export function insertInTransaction(
  db: Database,
  target: { transaction: Transaction; table: Table; docs: Doc[] },
): unknown[] {
  return target.docs.map(each => {
    const doc = withId(each)
    const place = { ...target, id: insertion(target.table, doc).id }
    lock(db, { transaction: target.transaction, slot: slotOf(place) })
    if (readInTransaction(db, place) !== undefined) {
      const key = `_id: ${JSON.stringify(doc._id)}`
      throw duplicateKey({ collection: target.table.name, index: '_id_', key }, 'Insert')
    }
    write(db, place, doc)
    return doc._id
  })
}

function lockedPlace(
  db: Database,
  target: { transaction: Transaction; table: Table; query: Doc },
): Place {
  const { query } = target
  const isDocument = Object.keys(query).length === 1 && query._id !== undefined
  if (!isDocument)
    throw requestFailed('[InvalidParameter] only doc() is supported in a transaction')
  const place = { ...target, id: idKey(query._id) }
  lock(db, { transaction: target.transaction, slot: slotOf(place) })
  return place
}

/** Updates or replaces one document inside a transaction. */
export function modifyInTransaction(
  db: Database,
  wish: Modification & { transaction: Transaction; table: Table },
): { updated: number; upsert_id: unknown } {
  const place = lockedPlace(db, wish)
  const text = readInTransaction(db, place)
  if (text !== undefined) {
    const after = modified(text, wish)
    const changes = stringify(after) !== text
    if (changes) write(db, place, after)
    return { updated: changes ? 1 : 0, upsert_id: null }
  }
  if (!wish.upsert) return { updated: 0, upsert_id: null }
  write(db, place, { _id: wish.query._id, ...wish.data })
  return { updated: 0, upsert_id: wish.query._id }
}

/** Removes one document inside a transaction; answers how many. */
export function removeInTransaction(
  db: Database,
  wish: { transaction: Transaction; table: Table; query: Doc },
): number {
  const place = lockedPlace(db, wish)
  if (readInTransaction(db, place) === undefined) return 0
  write(db, place, undefined)
  return 1
}
