// How a member document is stored: operations and outbox as short packed texts, all else as it is
// (docs/decisions/0007-operations-and-outbox-are-packed.md).
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { entryId, pointsOf } from '../domain/ledger/entry'
import { listOf, mapOf } from '../domain/ledger/lot-list'
import type { Lots } from '../domain/ledger/lots'
import type { DoneOperation, Member, OutboxItem } from '../domain/member'
import { isTarget } from '../domain/outbox'
import type { Patch } from '../domain/patch'
import type { MemberAccount } from '../usecases/world'

/** The maps whose values are packed. */
export const PACKED = ['done', 'outbox']

/**
 * A member as the database holds it. `head` is '<seq>.<hash>': both change with every entry. Lots are a
 * map, so that an update names those that it touches.
 */
export type StoredMember = Omit<Member, 'seq' | 'points' | 'done' | 'outbox'> & {
  points: Omit<Member['points'], 'lots'> & { lots: Lots }
  done: Record<string, string>
  outbox: Record<string, string>
}

/**
 * What packed texts usually say. It is part of the format: another dictionary needs another mark.
 */
const DICTIONARY = Buffer.from(
  '{"steps":[{"kind":"paid","fen":100},{"kind":"rate","points":1,"perYuan":1},{"kind":"tier","tier":"","percent":120},' +
    '{"kind":"rounded","to":1,"droppedMilli":0},{"kind":"capped","per":"order","to":1},{"kind":"price","reward":"","points":1},' +
    '{"kind":"fixed","rule":"review","points":2}],"misses":[{"kind":"cap","points":1},{"kind":"next_tier","tier":"",' +
    '"percent":120,"growth":1000}]}{"to":"vouchers","doc":{"_id":"","memberId":"","id":"v1","rewardId":"","kind":"service",' +
    '"name":"","description":"","points":200,"stores":[],"issuedOn":"202","expiresOn":"202","operationId":"01","state":' +
    '"verified","at":17,"on":"202","storeId":"","staffId":""}}{"to":"reviews","doc":{"_id":"","memberId":"","storeId":"",' +
    '"orderId":"","stars":5,"text":"","checked":"pass","at":17,"on":"202"}}{"id":"01","input":"","outcome":{"orderId":"",' +
    '"amountFen":100,"points":100,"growth":1,"seq":1,"reached":null}}{"id":"01","input":"","outcome":{"points":5,"streak":1,' +
    '"on":"202"},"floor":17}{"kind":"spend","lots":{"20_spend":-2,"20_reward":1},"reason":{"kind":"redeem","rewardId":"","name":"",' +
    '"voucherId":"v1"}},"reason":{"kind":"purchase","orderId":""},"reason":{"kind":"review"},"reason":{"kind":"expire","on":' +
    '"202"},{"to":"entries","doc":{"seq":1,"debt":0,"growth":0,"growthOn":null,"storeId":null,"kind":"earn","lots":{"20_behaviour":5},' +
    '"reason":{"kind":"check_in","on":"202"},"receipt":{"steps":[{"kind":"streak","day":1,"points":5}],"misses":[{"kind":' +
    '"longer_streak","day":3,"points":10}]},"at":17,"on":"202","operationId":"01","programme":"","hash":"',
)
const MARK = '1'
/** An operation whose answer alone is packed: nearly every read asks for its id and floor, and none for its answer. */
const OPERATION_MARK = '2'
/** An item whose target stands before its packed document: every write asks where items go, and none what they are. */
const ITEM_MARK = '2'

function pack(value: unknown): string {
  const options = { level: 9, dictionary: DICTIONARY }
  return deflateRawSync(JSON.stringify(value), options).toString('base64url')
}

function unpack(text: string): unknown {
  const bytes = Buffer.from(text, 'base64url')
  return JSON.parse(inflateRawSync(bytes, { dictionary: DICTIONARY }).toString('utf8'))
}

/** What follows the mark. */
function marked(text: string, mark: string): string {
  if (!text.startsWith(mark)) throw new Error(`packed by an unknown format: ${text.slice(0, 1)}`)
  return text.slice(mark.length)
}

/** Gives an object a property that is made when somebody first asks for it. */
function lazily<T extends object>(object: T, key: string, make: () => unknown): T {
  const keep = (value: unknown) => {
    Object.defineProperty(object, key, { value, enumerable: true, writable: true })
    return value
  }
  return Object.defineProperty(object, key, {
    ...{ enumerable: true, configurable: true },
    get: () => keep(make()),
  })
}

function packOperation({ id, input, outcome, floor }: DoneOperation): string {
  return OPERATION_MARK + [id, input, floor.toString(36), pack(outcome)].join('.')
}

function unpackOperation(text: string): DoneOperation {
  // Operations of documents written before have the other mark.
  if (text.startsWith(MARK)) return unpack(marked(text, MARK)) as DoneOperation
  const [id = '', input = '', floor = '', outcome = ''] = marked(text, OPERATION_MARK).split('.')
  const known = { id, input, floor: Number.parseInt(floor, 36) }
  return lazily(known, 'outcome', () => unpack(outcome)) as DoneOperation
}

/** Leaves out what the member and the rest of an entry say already. */
function packItem(item: OutboxItem): string {
  const start = `${ITEM_MARK}${item.to}.`
  if (item.to !== 'entries') return start + pack(item.doc)
  const { _id, memberId, points, ...doc } = item.doc
  return start + pack(doc)
}

function unpackItem(memberId: string, text: string): OutboxItem {
  // Items of documents written before have the other mark.
  if (text.startsWith(MARK)) {
    const item = unpack(marked(text, MARK)) as OutboxItem
    return { ...item, doc: wholeDoc(memberId, item) } as OutboxItem
  }
  const [to = '', packed = ''] = marked(text, ITEM_MARK).split('.')
  if (!isTarget(to)) throw new Error(`packed for an unknown target: ${to}`)
  const doc = () => wholeDoc(memberId, { to, doc: unpack(packed) } as OutboxItem)
  return lazily({ to }, 'doc', doc) as unknown as OutboxItem
}

function wholeDoc(memberId: string, { to, doc }: OutboxItem): OutboxItem['doc'] {
  if (to !== 'entries') return doc
  return { ...doc, _id: entryId(memberId, doc.seq), memberId, points: pointsOf(doc) }
}

function mapValues<A, B>(map: Record<string, A>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]))
}

function joinHead({ seq, head }: { seq: number; head: string }): string {
  return `${seq}.${head}`
}

/** A member as it is stored. */
export function encodeMember({ seq, head, points, done, outbox, ...rest }: Member): StoredMember {
  const packed = { done: mapValues(done, packOperation), outbox: mapValues(outbox, packItem) }
  const lots = { points: { ...points, lots: mapOf(points.lots) } }
  return { ...rest, ...lots, head: joinHead({ seq, head }), ...packed }
}

function splitHead(head: string): Pick<Member, 'seq' | 'head'> {
  const dot = head.indexOf('.')
  return { seq: Number(head.slice(0, dot)), head: head.slice(dot + 1) }
}

/**
 * A stored member as the domain knows it. Answers of operations and items of the outbox are unpacked when somebody asks
 * for them; `decodeWhole` unpacks all, and throws where one is broken.
 */
export function decodeMember({ head, points, done, ...rest }: StoredMember): Member {
  return {
    ...rest,
    ...splitHead(head),
    points: decodePoints(points),
    done: mapValues(done, unpackOperation),
    outbox: decodeOutbox(rest),
  }
}

/** A stored member with nothing left to unpack. */
export function decodeWhole(stored: StoredMember): Member {
  const member = decodeMember(stored)
  for (const operation of Object.values(member.done)) void operation.outcome
  unpackAll(member.outbox)
  return member
}

/** The part of a stored member that its account needs. */
export type StoredAccount = Pick<StoredMember, '_id' | 'head' | 'points' | 'outbox'>

/** What a member has by the ledger, and what of the ledger still waits; all of it unpacked. */
export function decodeAccount(stored: StoredAccount): MemberAccount {
  const { _id } = stored
  const outbox = decodeOutbox(stored)
  unpackAll(outbox)
  return { _id, points: decodePoints(stored.points), seq: splitHead(stored.head).seq, outbox }
}

function decodePoints(points: StoredMember['points']): Member['points'] {
  return { ...points, lots: listOf(points.lots) }
}

function decodeOutbox({ _id, outbox }: Pick<StoredMember, '_id' | 'outbox'>): Member['outbox'] {
  return mapValues(outbox, text => unpackItem(_id, text))
}

function unpackAll(outbox: Member['outbox']): void {
  for (const item of Object.values(outbox)) void item.doc
}

/** A member's patch as a patch of what is stored. */
export function encodePatch({ set, unset }: Patch, { seq, head }: Member): Patch {
  const encoded: Patch = { set: {}, unset }
  for (const [path, value] of Object.entries(set)) {
    if (path === 'seq' || path === 'head') encoded.set.head = joinHead({ seq, head })
    else if (path.startsWith('outbox.')) encoded.set[path] = packItem(value as OutboxItem)
    else if (path.startsWith('done.')) encoded.set[path] = packOperation(value as DoneOperation)
    else encoded.set[path] = value
  }
  return encoded
}
