// What the database does with a patch: sets and removes dotted paths of a document.

import { listOf, mapOf } from '../domain/ledger/lot-list'
import type { Member } from '../domain/member'
import type { Patch } from '../domain/patch'
import { copyOf } from './copy'

type Doc = Record<string, unknown>

/** The document after a patch; the one given stays as it is. */
export function applyPatch<T extends object>(document: T, patch: Patch): T {
  const copy = copyOf(document) as Doc
  for (const [path, value] of Object.entries(patch.set)) {
    const { parent, key } = locate(copy, path)
    parent[key] = copyOf(value)
  }
  for (const path of patch.unset) {
    const { parent, key } = locate(copy, path)
    delete parent[key]
  }
  return copy as T
}

/** A member after their patch, which names lots as they are stored: by a map. */
export function patched(member: Member, patch: Patch): Member {
  const { points } = member
  const stored = { ...member, points: { ...points, lots: mapOf(points.lots) } }
  const after = applyPatch(stored, patch)
  return { ...after, points: { ...after.points, lots: listOf(after.points.lots) } }
}

function locate(document: Doc, path: string): { parent: Doc; key: string } {
  const keys = path.split('.')
  const key = keys.pop() ?? ''
  let parent = document
  for (const step of keys) {
    parent[step] ??= {}
    parent = parent[step] as Doc
  }
  return { parent, key }
}
