// Order-preserving index keys: comparing two keys byte by byte is comparing the values in BSON order. A key is the
// concatenation of prefix-free components, one per indexed field; a descending field has its bytes inverted.
import { type Doc, stringify } from './ejson'

/** 1 ascending, -1 descending. */
export type Direction = 1 | -1

/** An index as declared, plus whether an array was ever seen in it (one key per element then). */
export interface Index {
  name: string
  keys: [path: string, direction: Direction][]
  unique: boolean
  sparse: boolean
  multikey: boolean
}

/** Type tags in BSON order: null < number < string < object < array < boolean < date < regular expression. */
export const tags = {
  null: 5,
  number: 10,
  string: 20,
  object: 30,
  array: 40,
  boolean: 70,
  date: 80,
  regex: 100,
}

function numberBytes({ tag, value }: { tag: number; value: number }): Buffer {
  const bytes = Buffer.alloc(9)
  bytes[0] = tag
  // NaN sorts before every number.
  if (Number.isNaN(value)) return bytes
  bytes.writeDoubleBE(value === 0 ? 0 : value, 1)
  const negative = ((bytes[1] ?? 0) & 0x80) !== 0
  if (negative) return Buffer.concat([bytes.subarray(0, 1), invert(bytes.subarray(1))])
  bytes[1] = (bytes[1] ?? 0) ^ 0x80
  return bytes
}

// A zero byte ends the component, so zeros inside are written as 1 1, and ones as 1 2.
function escapeByte(byte: number): number[] {
  return byte > 1 ? [byte] : [1, byte + 1]
}

function textBytes(tag: number, value: string): Buffer {
  const bytes = Buffer.from(value, 'utf8')
  const isPlain = !bytes.includes(0) && !bytes.includes(1)
  const escaped = isPlain ? bytes : Buffer.from([...bytes].flatMap(escapeByte))
  return Buffer.concat([Buffer.from([tag]), escaped, Buffer.from([0])])
}

/** The ascending key component of one value; a missing value counts as null. */
export function component(value: unknown): Buffer {
  if (value === null || value === undefined) return Buffer.from([tags.null])
  if (typeof value === 'number') return numberBytes({ tag: tags.number, value })
  if (typeof value === 'string') return textBytes(tags.string, value)
  if (typeof value === 'boolean') return Buffer.from([tags.boolean, value ? 1 : 0])
  if (value instanceof Date) return numberBytes({ tag: tags.date, value: value.getTime() })
  if (value instanceof RegExp) return textBytes(tags.regex, value.source)
  return textBytes(Array.isArray(value) ? tags.array : tags.object, stringify(value))
}

/** Inverts every byte: turns an ascending component into a descending one. */
export function invert(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map(byte => byte ^ 0xff))
}

/** The key component of one value in the direction of its field. */
export function directed(value: unknown, direction: Direction): Buffer {
  return direction < 0 ? invert(component(value)) : component(value)
}

/** The smallest key greater than every key that starts with `prefix`; null when there is none. */
export function successor(prefix: Buffer): Buffer | null {
  for (let last = prefix.length - 1; last >= 0; last--) {
    const byte = prefix[last] ?? 0
    if (byte !== 0xff) return Buffer.concat([prefix.subarray(0, last), Buffer.from([byte + 1])])
  }
  return null
}

/** What an index sees at a path: the values, and whether an array was crossed. */
export interface PathValues {
  values: unknown[]
  multikey: boolean
}

function leafValues(value: unknown): PathValues {
  if (!Array.isArray(value)) return { values: [value], multikey: false }
  return { values: value.length === 0 ? [undefined] : value, multikey: true }
}

function elementValues(items: unknown[], parts: string[]): PathValues {
  const [first = '', ...rest] = parts
  if (/^\d+$/.test(first) && items[Number(first)] !== undefined) {
    return walk(items[Number(first)], rest)
  }
  if (items.length === 0) return { values: [undefined], multikey: true }
  const values = items.flatMap(item =>
    Array.isArray(item) ? [undefined] : walk(item, parts).values,
  )
  return { values, multikey: true }
}

function walk(value: unknown, parts: string[]): PathValues {
  const [first, ...rest] = parts
  if (first === undefined) return leafValues(value)
  if (Array.isArray(value)) return elementValues(value, parts)
  if (value === null || typeof value !== 'object' || value instanceof Date) {
    return { values: [undefined], multikey: false }
  }
  return walk((value as Doc)[first], rest)
}

/** Takes the values at a dotted path out of a document, the way MongoDB extracts index keys. */
export function pathValues(doc: Doc, path: string): PathValues {
  return walk(doc, path.split('.'))
}

/** The keys of one document in one index. */
export interface DocumentKeys {
  keys: Buffer[]
  multikey: boolean
}

function distinct(keys: Buffer[]): Buffer[] {
  if (keys.length < 2) return keys
  return [...new Map(keys.map(key => [key.toString('latin1'), key])).values()]
}

/** Computes the keys of a document in an index; none when the index is sparse and every field is missing. */
export function documentKeys(index: Index, doc: Doc): DocumentKeys {
  let keys: Buffer[] = [Buffer.alloc(0)]
  let multikey = false
  let present = false
  for (const [path, direction] of index.keys) {
    const found = pathValues(doc, path)
    multikey ||= found.multikey
    present ||= found.values.some(value => value !== undefined)
    const parts = found.values.map(value => directed(value, direction))
    keys = distinct(keys.flatMap(key => parts.map(part => Buffer.concat([key, part]))))
  }
  return index.sparse && !present ? { keys: [], multikey } : { keys, multikey }
}

/** What a write does to one index: the keys that go and those that come. */
export interface KeyChange {
  removed: Buffer[]
  added: Buffer[]
  multikey: boolean
}

const isSame = (a: unknown, b: unknown): boolean =>
  a === b || (a instanceof Date && b instanceof Date && a.getTime() === b.getTime())

/** Whether a document has the same plain values in an index before and after: nearly every write leaves most as they are. */
function staysAs(index: Index, before: Doc, after: Doc): boolean {
  return index.keys.every(([path]) => {
    const [old, now] = [pathValues(before, path), pathValues(after, path)]
    return !old.multikey && !now.multikey && isSame(old.values[0], now.values[0])
  })
}

/** Compares the keys of a document before and after a write; undefined = it is not there. */
export function keyChange(
  index: Index,
  before: Doc | undefined,
  after: Doc | undefined,
): KeyChange {
  if (before && after && staysAs(index, before, after))
    return { removed: [], added: [], multikey: false }
  const old = before ? documentKeys(index, before).keys : []
  const { keys, multikey } = after ? documentKeys(index, after) : { keys: [], multikey: false }
  const missingIn = (others: Buffer[]) => (key: Buffer) => !others.some(other => other.equals(key))
  return { removed: old.filter(missingIn(keys)), added: keys.filter(missingIn(old)), multikey }
}
