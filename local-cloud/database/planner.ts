// Chooses how a query reads: by ids, by one index (with ranges and perhaps the sort), by the union of several, or by a
// scan. Unless a plan is `exact`, the filter looks at every document it yields again.
import type { KeyRange } from '../stores/store'
import type { Doc } from '../wire/ejson'
import {
  component,
  type Direction,
  directed,
  type Index,
  invert,
  successor,
} from '../wire/index-keys'
import { type Predicate, type Predicates, predicatesOf } from './predicates'

/** Field and direction, in order. */
export type Sort = [path: string, direction: Direction][]

/** How to read. `sorted`: rows come in the wanted order; `repeats`: a document may come twice. */
export type Plan =
  | { kind: 'ids'; ids: unknown[]; exact: boolean; sorted: boolean }
  | { kind: 'index'; ranges: KeyRange[]; exact: boolean; sorted: boolean; repeats: boolean }
  | { kind: 'union'; plans: Plan[]; exact: false; sorted: boolean }
  | { kind: 'scan'; exact: boolean; sorted: boolean }

/** A query to plan. */
export interface Wish {
  query: Doc
  sort: Sort
}

// More starts than this make an index slower than the scan they avoid.
const mostStarts = 1000

interface Served {
  index: Index
  starts: Buffer[]
  equals: number
  range: { predicate: Predicate; direction: Direction } | null
  used: number
  among: boolean
  sawNull: boolean
}

const isNull = (value: unknown): boolean => value === null || value === undefined

function extend(served: Served, values: { list: unknown[]; direction: Direction }): void {
  const parts = values.list.map(value => directed(value, values.direction))
  served.starts = served.starts.flatMap(start => parts.map(part => Buffer.concat([start, part])))
  served.sawNull ||= values.list.some(isNull)
  served.equals++
  served.used++
}

/** Takes one field of an index; answers false when the index serves nothing beyond it. */
function serveField(
  served: Served,
  field: { predicate: Predicate; direction: Direction },
): boolean {
  const { predicate, direction } = field
  const { sparse } = served.index
  if (predicate.equals) {
    if (sparse && isNull(predicate.equals.value)) return false
    extend(served, { list: [predicate.equals.value], direction })
    return true
  }
  const among = predicate.among && [...new Set(predicate.among)]
  if (among && served.starts.length * among.length <= mostStarts) {
    if (sparse && among.some(isNull)) return false
    served.among ||= among.length !== 1
    extend(served, { list: among, direction })
    return true
  }
  if (predicate.low || predicate.high || predicate.prefix !== undefined) {
    served.range = field
    served.used++
  }
  return false
}

function serve(index: Index, fields: Predicates['fields']): Served {
  const served: Served = {
    index,
    starts: [Buffer.alloc(0)],
    equals: 0,
    range: null,
    used: 0,
    among: false,
    sawNull: false,
  }
  for (const [path, direction] of index.keys) {
    const predicate = fields.get(path)
    if (!predicate || !serveField(served, { predicate, direction })) break
  }
  return served
}

/** 1 = the index runs in the wanted order, -1 = backwards, 0 = not at all. */
function sortDirection(served: Served, remaining: Sort): 1 | -1 | 0 {
  if (served.index.multikey || served.among) return 0
  const tail = served.index.keys.slice(served.equals)
  if (!remaining.every(([path], at) => tail[at]?.[0] === path)) return 0
  const same = remaining.map(([, direction], at) => direction === tail[at]?.[1])
  if (same.every(Boolean)) return 1
  return same.some(Boolean) ? 0 : -1
}

interface Choice extends Served {
  direction: 1 | -1 | 0
  sorted: boolean
  score: number
}

function scoreOf(served: Served, sorting: boolean): number {
  const { range, index, equals } = served
  const both = range?.predicate.low && range.predicate.high
  const ranged = range ? (both ? 45 : 30) : 0
  const unique = index.unique && equals === index.keys.length ? 500 : 0
  return (
    equals * 100 +
    ranged +
    unique +
    (sorting ? 35 : 0) -
    (served.among ? 5 : 0) -
    index.keys.length * 0.1
  )
}

function choose(index: Index, wish: { found: Predicates; sort: Sort }): Choice | undefined {
  const served = serve(index, wish.found.fields)
  const remaining = wish.sort.filter(([path]) => !wish.found.fields.get(path)?.equals)
  const direction = sortDirection(served, remaining)
  const sorting = remaining.length > 0 && direction !== 0
  if (served.used === 0 && (!sorting || index.sparse)) return undefined
  const sorted = wish.sort.length === 0 || direction !== 0
  return { ...served, direction, sorted, score: scoreOf(served, sorting) }
}

function rangeBounds(choice: Choice): { low: Buffer; high: Buffer | null } {
  const { predicate, direction } = choice.range as NonNullable<Choice['range']>
  const { low, high, prefix } = predicate
  if (!low && !high) {
    const text = component(prefix).subarray(0, -1)
    return { low: text, high: successor(text) }
  }
  // Both bounds of a multikey index may be met by different elements, so only one of them narrows.
  const upper = choice.index.multikey && low ? undefined : high
  const tag = component((low ?? upper)?.value).subarray(0, 1)
  const at = (value: unknown) => directed(value, direction)
  const edge = direction < 0 ? invert(tag) : tag
  const [first, last] = direction < 0 ? [upper, low] : [low, upper]
  const after = (key: Buffer) => successor(key) as Buffer
  return {
    low: first ? (first.inclusive ? at(first.value) : after(at(first.value))) : edge,
    high: last ? (last.inclusive ? after(at(last.value)) : at(last.value)) : successor(edge),
  }
}

function prefixBounds(choice: Choice): { low: Buffer; high: Buffer | null } {
  const { low, high } = rangeBounds(choice)
  const { predicate, direction } = choice.range as NonNullable<Choice['range']>
  const isPrefix = !predicate.low && !predicate.high
  if (!isPrefix || direction > 0) return { low, high }
  const inverted = invert(low)
  return { low: inverted, high: successor(inverted) }
}

function toRanges(choice: Choice): KeyRange[] {
  const reverse = choice.direction === -1
  const { index } = choice
  const bounds = choice.range ? prefixBounds(choice) : null
  return choice.starts.map(start => {
    if (!bounds) return { index, from: start, to: successor(start), reverse }
    const to = bounds.high ? Buffer.concat([start, bounds.high]) : successor(start)
    return { index, from: Buffer.concat([start, bounds.low]), to, reverse }
  })
}

function toPlan(choice: Choice, found: Predicates): Plan {
  const ranges = toRanges(choice)
  const served = choice.used === found.fields.size && !found.residual
  const exact = served && !choice.index.multikey && !choice.sawNull
  const repeats = choice.index.multikey || ranges.length > 1
  return { kind: 'index', ranges, exact, sorted: choice.sorted, repeats }
}

function planIds(found: Predicates, sort: Sort): Plan | undefined {
  const id = found.fields.get('_id')
  const alone = !found.residual && found.fields.size === 1
  if (id?.equals) return { kind: 'ids', ids: [id.equals.value], exact: alone, sorted: true }
  if (!id?.among) return undefined
  return { kind: 'ids', ids: [...new Set(id.among)], exact: alone, sorted: sort.length === 0 }
}

function planUnion(found: Predicates, indexes: Index[]): Plan | undefined {
  for (const branches of found.alternatives) {
    const plans = branches.map(query => plan({ query, sort: [] }, indexes))
    if (plans.every(each => each.kind !== 'scan')) {
      return { kind: 'union', plans, exact: false, sorted: false }
    }
  }
  return undefined
}

/** Plans a query over the indexes of a collection. */
export function plan(wish: Wish, indexes: Index[]): Plan {
  const found = predicatesOf(wish.query)
  const byIds = planIds(found, wish.sort)
  if (byIds) return byIds
  const choices = indexes
    .map(index => choose(index, { found, sort: wish.sort }))
    .filter(choice => choice !== undefined)
    .sort((left, right) => right.score - left.score)
  const best = choices[0]
  const union = best && best.used > 0 ? undefined : planUnion(found, indexes)
  const sorted = wish.sort.length === 0
  if (union) return { ...union, sorted } as Plan
  if (best) return toPlan(best, found)
  return { kind: 'scan', exact: found.fields.size === 0 && !found.residual, sorted }
}

/** Says which index would serve a query: `{ "status": 1, "dueOn": 1 }`. */
export function suggestIndex(wish: Wish): string {
  const { fields } = predicatesOf(wish.query)
  const equal = [...fields].filter(([, found]) => found.equals || found.among).map(([path]) => path)
  const others = [...fields].filter(([path]) => !equal.includes(path)).map(([path]) => path)
  const keys = new Map<string, Direction>(equal.map(path => [path, 1]))
  for (const [path, direction] of wish.sort) if (!keys.has(path)) keys.set(path, direction)
  for (const path of others) if (!keys.has(path)) keys.set(path, 1)
  return JSON.stringify(Object.fromEntries(keys))
}
