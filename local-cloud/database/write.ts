// Plain writes (outside transactions): insert, update, replace, remove. A write to a document that a transaction has
// locked waits until the lock is gone, then looks again at what it finds.
import { type Change, idKey, type Table } from '../stores/store'
import { type Doc, parse, stringify } from '../wire/ejson'
import { cloudError, isCloudError } from '../wire/errors'
import { documentKeys } from '../wire/index-keys'
import { commit, type Database, documentSlot, type Lock, lockWaitMs, newId } from './database'
import { compileFilter } from './filter'
import { findRows } from './query'
import { applyUpdate, type Modifiers } from './update'

/** Puts the id first, and makes one where none is given. */
export function withId({ _id, ...rest }: Doc): Doc {
  const missing = _id === undefined || _id === null || _id === ''
  return { _id: missing ? newId() : _id, ...rest }
}

/** The change that adds a document. */
export function insertion(table: Table, doc: Doc): Change {
  return {
    collection: table.name,
    id: idKey(doc._id),
    before: undefined,
    beforeText: undefined,
    after: doc,
    text: stringify(doc),
  }
}

/** The unique keys a document holds or wants, named as among the locks. */
export function keySlots(table: Table, doc: Doc | undefined): string[] {
  if (!doc) return []
  return table.indexes
    .filter(index => index.unique && index.name !== '_id_')
    .flatMap(index =>
      documentKeys(index, doc).keys.map(
        key => `key\0${table.name}\0${index.name}\0${key.toString('latin1')}`,
      ),
    )
}

function heldLock(db: Database, target: { table: Table; changes: Change[] }): Lock | undefined {
  if (db.locks.size === 0) return undefined
  const slots = target.changes.flatMap(change => [
    documentSlot(change),
    ...keySlots(target.table, change.after),
  ])
  const held = slots.find(slot => db.locks.has(slot))
  return held === undefined ? undefined : db.locks.get(held)
}

async function waitFor(lock: Lock, deadline: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    const refuse = () =>
      reject(
        cloudError({
          code: 'DATABASE_TIMEOUT',
          message:
            '[ResourceUnavailable] operation exceeded time limit, waiting for a transaction lock',
        }),
      )
    timer = setTimeout(refuse, Math.max(0, deadline - Date.now()))
  })
  await Promise.race([lock.released, late]).finally(() => clearTimeout(timer))
}

/** Commits what `decide` wants as soon as nothing of it is locked; answers how many documents changed. */
async function commitWhenFree(
  db: Database,
  write: { table: Table; decide: () => Change[] },
): Promise<number> {
  const deadline = Date.now() + lockWaitMs
  for (;;) {
    const changes = write.decide()
    const lock = heldLock(db, { table: write.table, changes })
    if (!lock) {
      if (changes.length > 0) commit(db, changes)
      return changes.length
    }
    await waitFor(lock, deadline)
  }
}

/** Adds documents, all or none; answers their ids. Refuses ids and unique keys that exist. */
export async function insert(
  db: Database,
  target: { table: Table; docs: Doc[] },
): Promise<unknown[]> {
  const changes = target.docs.map(doc => insertion(target.table, withId(doc)))
  await commitWhenFree(db, { table: target.table, decide: () => changes })
  return changes.map(change => change.after?._id)
}

/** What `update` and `set` ask for. */
export interface Modification {
  query: Doc
  data: Doc
  /** More than the first match. */
  multi: boolean
  /** `data` holds operators; otherwise it is the whole new document. */
  merge: boolean
  /** Add the document when none matches. */
  upsert: boolean
}

/** The document after a modification. */
export function modified(text: string, wish: Pick<Modification, 'query' | 'data' | 'merge'>): Doc {
  const doc = parse(text)
  if (!wish.merge) return { _id: doc._id, ...wish.data }
  applyUpdate(doc, { modifiers: wish.data as Modifiers, query: wish.query })
  return doc
}

type Step = (id: string) => Change[]

/** One document's change, computed from what is stored now; none when it no longer matches or stays the same. */
function stepper(table: Table, wish: Modification): Step {
  const matches = compileFilter(wish.query)
  return id => {
    const beforeText = table.text(id)
    const before = beforeText === undefined ? undefined : parse(beforeText)
    if (beforeText === undefined || !before || !matches(before)) return []
    const after = modified(beforeText, wish)
    const text = stringify(after)
    if (text === beforeText) return []
    return [{ collection: table.name, id, before, beforeText, after, text }]
  }
}

async function oneByOne(
  db: Database,
  work: { table: Table; ids: string[]; step: Step },
): Promise<number> {
  let changed = 0
  for (const id of work.ids) {
    changed += await commitWhenFree(db, { table: work.table, decide: () => work.step(id) })
  }
  return changed
}

/** Like MongoDB, a write of many documents keeps what it did before the one that fails. */
async function stepThrough(
  db: Database,
  work: { table: Table; ids: string[]; step: Step },
): Promise<number> {
  if (work.ids.length < 2 || db.locks.size > 0) return oneByOne(db, work)
  try {
    const decide = () => work.ids.flatMap(work.step)
    return await commitWhenFree(db, { table: work.table, decide })
  } catch (error) {
    if (!isCloudError(error)) throw error
    return oneByOne(db, work)
  }
}

const matchingIds = (
  db: Database,
  target: { table: Table; query: Doc; multi: boolean },
): string[] =>
  findRows(target.table, {
    query: target.query,
    limit: target.multi ? Number.POSITIVE_INFINITY : 1,
    scanLimit: db.scanLimit,
  }).map(row => row.id)

/** Updates or replaces documents; answers how many changed, and the id of the one an upsert added. */
export async function modify(
  db: Database,
  { table, ...wish }: Modification & { table: Table },
): Promise<{ updated: number; upsert_id: unknown }> {
  const ids = matchingIds(db, { table, ...wish })
  if (ids.length > 0 || !wish.upsert) {
    const updated = await stepThrough(db, { table, ids, step: stepper(table, wish) })
    return { updated, upsert_id: null }
  }
  const doc = withId({ _id: wish.query._id, ...(wish.merge ? {} : wish.data) })
  const [upserted] = await insert(db, { table, docs: [doc] })
  return { updated: 0, upsert_id: upserted }
}

/** Removes documents; answers how many. */
export async function remove(
  db: Database,
  { table, ...wish }: { table: Table; query: Doc; multi: boolean },
): Promise<number> {
  const matches = compileFilter(wish.query)
  const step: Step = id => {
    const beforeText = table.text(id)
    const before = beforeText === undefined ? undefined : parse(beforeText)
    if (!before || !matches(before)) return []
    return [{ collection: table.name, id, before, beforeText, after: undefined, text: undefined }]
  }
  return stepThrough(db, { table, ids: matchingIds(db, { table, ...wish }), step })
}
