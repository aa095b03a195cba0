// The difference of two documents as the paths that changed, so that an update sends nothing else.
import { isDeepStrictEqual } from 'node:util'
import { type LotList, lotsChanged } from './ledger/lot-list'

/** What an update sets and removes, by dotted path. */
export interface Patch {
  set: Record<string, unknown>
  unset: string[]
}

type Doc = Record<string, unknown>

function isMap(value: unknown): value is Doc {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Where the member's lots are: a list in memory, stored as a map (ledger/lot-list.ts). */
const LOTS = 'points.lots'

/**
 * What leads from `before` to `after`. Maps are compared key by key, lists and
 * plain values as a whole, and so are the values of the maps named in `whole`. Lots are named one by one.
 */
export function patchOf(before: object, after: object, whole: string[] = []): Patch {
  const patch: Patch = { set: {}, unset: [] }
  collect(before as Doc, after as Doc, { patch, path: '', whole })
  return patch
}

interface At {
  patch: Patch
  path: string
  whole: string[]
}

function collect(before: Doc, after: Doc, at: At): void {
  const deep = !at.whole.some(map => at.path === `${map}.`)
  for (const [key, value] of Object.entries(after)) {
    const old = before[key]
    if (old === value || value === undefined) continue
    const path = `${at.path}${key}`
    if (path === LOTS) collectLots(at, old as LotList, value as LotList)
    else if (deep && isMap(old) && isMap(value)) collect(old, value, { ...at, path: `${path}.` })
    else if (!isDeepStrictEqual(old, value)) at.patch.set[path] = value
  }
  for (const key of Object.keys(before))
    if (after[key] === undefined && before[key] !== undefined) at.patch.unset.push(at.path + key)
}

function collectLots({ patch }: At, before: LotList, after: LotList): void {
  for (const [key, points] of Object.entries(lotsChanged(before, after))) {
    if (points === 0) patch.unset.push(`${LOTS}.${key}`)
    else patch.set[`${LOTS}.${key}`] = points
  }
}
