// Update operators. MongoDB refuses some updates that mingo lets pass silently, so they are checked first; plain $set,
// $inc and $unset are done here, because mingo rebuilds its operator tables on every update.
import { update as mingoUpdate } from 'mingo'
import type { Doc } from '../wire/ejson'
import { updateFailed } from '../wire/errors'
import { asRequestFailure } from './filter'

/** Operator → path → argument, as on the wire. */
export type Modifiers = Record<string, Doc>

interface Edit {
  operator: string
  path: string
  argument: unknown
}

const arrayOperators = new Set(['$push', '$addToSet', '$pull', '$pullAll', '$pop'])
const numberOperators = new Set(['$inc', '$mul'])
// These do nothing below a missing or scalar parent instead of failing.
const removers = new Set(['$unset', '$pull', '$pullAll'])
const plainOperators = new Set(['$set', '$inc', '$unset'])

const isObject = (value: unknown): value is Doc =>
  typeof value === 'object' && value !== null && !(value instanceof Date)

function editsOf(modifiers: Modifiers): Edit[] {
  return Object.entries(modifiers).flatMap(([operator, paths]) =>
    Object.entries(paths).map(([path, argument]) => ({ operator, path, argument })),
  )
}

function checkParents(doc: Doc, path: string): void {
  const parts = path.split('.')
  let value: unknown = doc
  for (const [at, part] of parts.slice(0, -1).entries()) {
    value = (value as Doc)[part]
    if (value === undefined || part.startsWith('$')) return
    const next = parts[at + 1] ?? ''
    const isElement = !Array.isArray(value) || /^\d+$/.test(next) || next.startsWith('$')
    if (!isObject(value) || !isElement) {
      const shown = `{${part}: ${JSON.stringify(value)}}`
      throw updateFailed(`Cannot create field '${next}' in element ${shown}`)
    }
  }
}

function valueAt(doc: Doc, path: string): unknown {
  let value: unknown = doc
  for (const part of path.split('.')) {
    if (!isObject(value)) return undefined
    value = value[part]
  }
  return value
}

function checkEdit(doc: Doc, { operator, path, argument }: Edit): void {
  if (path === '_id' || path.startsWith('_id.')) {
    throw updateFailed(
      "Performing an update on the path '_id' would modify the immutable field '_id'",
    )
  }
  if (!removers.has(operator)) checkParents(doc, path)
  if (path.includes('$')) return
  const current = valueAt(doc, path)
  if (numberOperators.has(operator)) checkNumbers({ operator, path, argument }, current)
  if (arrayOperators.has(operator) && current !== undefined && !Array.isArray(current)) {
    throw updateFailed(`The field '${path}' must be an array but is of type ${bsonType(current)}`)
  }
}

function checkNumbers({ operator, path, argument }: Edit, current: unknown): void {
  if (typeof argument !== 'number') {
    throw updateFailed(
      `Cannot ${operator.slice(1)} with non-numeric argument: {${path}: ${JSON.stringify(argument)}}`,
    )
  }
  if (current === undefined || typeof current === 'number') return
  throw updateFailed(
    `Cannot apply ${operator} to a value of non-numeric type. {${path}} has the field of non-numeric type ${bsonType(current)}`,
  )
}

function bsonType(value: unknown): string {
  if (value === null) return 'null'
  if (value instanceof Date) return 'date'
  if (Array.isArray(value)) return 'array'
  return typeof value === 'number' ? 'double' : typeof value === 'boolean' ? 'bool' : typeof value
}

function checkConflicts(edits: Edit[]): void {
  const paths = edits.map(edit => edit.path).sort()
  for (const [at, path] of paths.entries()) {
    const next = paths[at + 1]
    if (next !== undefined && (next === path || next.startsWith(`${path}.`))) {
      throw updateFailed(`Updating the path '${next}' would create a conflict at '${path}'`)
    }
  }
}

/** The object that holds the last part of a path; missing ones are made, except to remove from them. */
function parentOf(doc: Doc, { operator, path }: Edit): Doc | undefined {
  let parent: Doc = doc
  for (const part of path.split('.').slice(0, -1)) {
    if (parent[part] === undefined) {
      if (operator === '$unset') return undefined
      parent[part] = {}
    }
    const next = parent[part]
    if (!isObject(next)) return undefined
    parent = next
  }
  return parent
}

function applyPlain(doc: Doc, edit: Edit): void {
  const parent = parentOf(doc, edit)
  const key = edit.path.slice(edit.path.lastIndexOf('.') + 1)
  if (!parent) return
  if (edit.operator === '$set') parent[key] = edit.argument
  else if (edit.operator === '$inc') parent[key] = Number(parent[key] ?? 0) + Number(edit.argument)
  else if (Array.isArray(parent)) {
    if (key in parent) parent[Number(key)] = null
  } else delete parent[key]
}

/** An update to apply, with the query that found the document (`'list.$'` needs it). */
export interface Update {
  modifiers: Modifiers
  query: Doc
}

/** Applies update operators to a decoded document in place; throws what MongoDB would refuse, errCode -502001. */
export function applyUpdate(doc: Doc, { modifiers, query }: Update): void {
  const edits = editsOf(modifiers)
  checkConflicts(edits)
  for (const edit of edits) checkEdit(doc, edit)
  const plain = edits.every(edit => plainOperators.has(edit.operator) && !edit.path.includes('$'))
  if (plain) {
    for (const edit of edits) applyPlain(doc, edit)
    return
  }
  try {
    mingoUpdate(doc, modifiers as never, [], query, { cloneMode: 'deep' })
  } catch (error) {
    throw asRequestFailure(error, 'Update')
  }
}
