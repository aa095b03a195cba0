// Which parts of a query an index can serve: equality, $in, ranges and anchored prefixes, per field.
import type { Doc } from '../wire/ejson'

/** A bound of a range. */
export interface Bound {
  value: unknown
  inclusive: boolean
}

/** What a query asks of one field, as far as an index can serve it. */
export interface Predicate {
  equals?: { value: unknown }
  among?: unknown[]
  low?: Bound
  high?: Bound
  prefix?: string
}

/** The served part of a query; `residual` says that the filter must look at each document again. */
export interface Predicates {
  fields: Map<string, Predicate>
  alternatives: Doc[][]
  residual: boolean
}

const isScalar = (value: unknown): boolean =>
  value === null || ['number', 'string', 'boolean'].includes(typeof value) || value instanceof Date

const isRangeable = (value: unknown): boolean => isScalar(value) && value !== null

function isOperators(value: unknown): value is Doc {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  if (value instanceof Date || value instanceof RegExp) return false
  return Object.keys(value).some(key => key.startsWith('$'))
}

// ^ followed by plain or escaped characters, up to the first special one.
const anchored = /^\^((?:[^\\.*+?^${}()|[\]]|\\[\\.*+?^${}()|[\]\-/])+)/

function literalPrefix(regex: RegExp): string | undefined {
  if (/[im]/.test(regex.flags) || regex.source.includes('|')) return undefined
  const matched = anchored.exec(regex.source)?.[1]
  if (matched === undefined) return undefined
  // A quantifier after the last character makes that character optional.
  const next = regex.source.charAt(matched.length + 1)
  const literal = matched.replace(/\\(.)/g, '$1')
  return /[*?{]/.test(next) ? literal.slice(0, -1) : literal
}

type Reader = (predicate: Predicate, value: unknown) => boolean

/** Each reader takes an operator into the predicate and answers whether it could. */
const readers: Record<string, Reader> = {
  $eq: (predicate, value) => {
    if (!isScalar(value) || predicate.equals) return false
    predicate.equals = { value }
    return true
  },
  $in: (predicate, value) => {
    if (!Array.isArray(value) || !value.every(isScalar) || predicate.among) return false
    predicate.among = value
    return true
  },
  $gt: (predicate, value) => readLow(predicate, { value, inclusive: false }),
  $gte: (predicate, value) => readLow(predicate, { value, inclusive: true }),
  $lt: (predicate, value) => readHigh(predicate, { value, inclusive: false }),
  $lte: (predicate, value) => readHigh(predicate, { value, inclusive: true }),
}

function readLow(predicate: Predicate, bound: Bound): boolean {
  if (!isRangeable(bound.value) || predicate.low) return false
  predicate.low = bound
  return true
}

function readHigh(predicate: Predicate, bound: Bound): boolean {
  if (!isRangeable(bound.value) || predicate.high) return false
  predicate.high = bound
  return true
}

function readRegex(predicate: Predicate, regex: RegExp): boolean {
  predicate.prefix ??= literalPrefix(regex)
  return false
}

function readField(predicate: Predicate, condition: unknown): boolean {
  if (condition instanceof RegExp) return readRegex(predicate, condition)
  const operators = isOperators(condition) ? condition : { $eq: condition }
  const served = Object.entries(operators).map(([operator, value]) => {
    const reader = readers[operator]
    return reader ? reader(predicate, value) : false
  })
  return served.every(Boolean)
}

function isMixed({ equals, among, low, high }: Predicate): boolean {
  const kinds = [equals, among, low ?? high].filter(kind => kind !== undefined)
  const typesDiffer = low && high && typeOf(low.value) !== typeOf(high.value)
  return kinds.length > 1 || Boolean(typesDiffer)
}

const typeOf = (value: unknown): string => (value instanceof Date ? 'date' : typeof value)

function collect(query: Doc, found: Predicates): void {
  for (const [key, value] of Object.entries(query)) {
    if (key === '$and' && Array.isArray(value)) {
      for (const part of value) collect(part as Doc, found)
    } else if (key.startsWith('$')) {
      found.residual = true
      if (key === '$or' && Array.isArray(value)) found.alternatives.push(value as Doc[])
    } else {
      const predicate = found.fields.get(key) ?? {}
      found.fields.set(key, predicate)
      if (!readField(predicate, value) || isMixed(predicate)) found.residual = true
    }
  }
}

/** Splits a query into what indexes can serve and the rest. */
export function predicatesOf(query: Doc): Predicates {
  const found: Predicates = { fields: new Map(), alternatives: [], residual: false }
  collect(query, found)
  return found
}
