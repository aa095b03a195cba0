// What changes between two programmes, in plain words: each change once, with what it means for
// customers (G5).
import { isDeepStrictEqual } from 'node:util'
import type { Programme } from '../../contracts/programme'
import { type Effect, effectOf, effectOfItem, effectTogether, together } from './effect'
import { piecesAt, sentence, type Telling } from './phrases'
import { fieldWord, isNamedList, isPart, itemWord, type Part, type Path, say } from './say'
import type { Words } from './words'
import { zhCn } from './zh-cn'

/** One change: a sentence, and whether customers are better or worse off by it. */
export interface Change {
  text: string
  effect: Effect
}

/** The two programmes in words. */
interface Both {
  before: Telling
  after: Telling
}

/** A place in both programmes: its path, and what it is called there. */
interface Place {
  path: Path
  label: string
}

/**
 * All changes from one programme to another; empty when they are the same. A change whose effect can't
 * be told to be good counts as worse.
 */
export function diffProgrammes(
  before: Programme,
  after: Programme,
  // Most doors tell admins alone: only who tells customers brings the other languages along.
  words: Words = zhCn,
): Change[] {
  const both = { before: { words, programme: before }, after: { words, programme: after } }
  return partChanges({ path: [], label: '' }, [before, after], both)
}

/** Whether any of these changes is worse for customers. */
export function isWorse(changes: Change[]): boolean {
  return changes.some(({ effect }) => effect === 'worse')
}

function partChanges(place: Place, [before, after]: [Part, Part], both: Both): Change[] {
  const { path } = place
  const pieces = piecesAt(path)
  const told = pieces.flatMap(({ fields, say: tell }) => {
    const changed = fields.filter(field => !isDeepStrictEqual(before[field], after[field]))
    if (changed.length === 0) return []
    const texts: [string, string] = [
      tell(before as never, both.before),
      tell(after as never, both.after),
    ]
    const single = () =>
      together(changed.map(field => effect([...path, field], [before[field], after[field]], both)))
    const whole = effectTogether(path, fields, [before, after]) ?? single()
    return [changeOf({ label: place.label, effect: whole }, texts, both)]
  })
  const covered = new Set(pieces.flatMap(({ fields }) => fields))
  const rest = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter(field => !covered.has(field))
    .flatMap(field => valueChanges(inner(place, field, both), [before[field], after[field]], both))
  return [...told, ...rest]
}

function inner({ path, label }: Place, field: string, both: Both): Place {
  const below = [...path, field]
  const word = fieldWord(below, both.before)
  // Everything below `earning` says by itself that it is about earning.
  const known = path.length === 1 && path[0] === 'earning' ? '' : label
  return { path: below, label: known ? known + both.before.words.sentences.dot + word : word }
}

function valueChanges(place: Place, values: [unknown, unknown], both: Both): Change[] {
  const [before, after] = values
  if (isDeepStrictEqual(before, after)) return []
  if (isPart(before) && isPart(after)) return partChanges(place, [before, after], both)
  if (isItems(before) && isItems(after)) return listChanges(place, [before, after], both)
  const texts: [string, string] = [
    say(before, place.path, both.before),
    say(after, place.path, both.after),
  ]
  const { label, path } = place
  return [changeOf({ label, effect: effect(path, values, both) }, texts, both)]
}

function isItems(value: unknown): value is (Part & { id: string })[] {
  return isNamedList(value) || (Array.isArray(value) && value.length === 0)
}

type Items = (Part & { id: string })[]

function listChanges(place: Place, [before, after]: [Items, Items], both: Both): Change[] {
  const path = [...place.path, '*']
  const missing = (from: Items, in_: Items) =>
    from.filter(({ id }) => !in_.some(one => one.id === id))
  const gone = missing(before, after)
  const fresh = missing(after, before)
  const changed = before.flatMap(item => {
    const now = after.find(({ id }) => id === item.id)
    const label = labelOf(place, itemWord(item, place.path, both.before), both)
    return now ? partChanges({ path, label }, [item, now], both) : []
  })
  const ids = (items: Items, without: Items) =>
    items.filter(one => !without.includes(one)).map(({ id }) => id)
  const moved = !isDeepStrictEqual(ids(before, gone), ids(after, fresh))
  const order = sentence(both.after, 'change.order', { label: place.label })
  return [
    ...gone.map(item => itemChange(place, { item, added: false }, both)),
    ...fresh.map(item => itemChange(place, { item, added: true }, both)),
    ...changed,
    ...(moved ? [{ text: order, effect: 'neutral' as const }] : []),
  ]
}

function itemChange(
  place: Place,
  { item, added }: { item: Part; added: boolean },
  both: Both,
): Change {
  const telling = added ? both.after : both.before
  const label = labelOf(place, itemWord(item, place.path, telling), both)
  const text = say(item, [...place.path, '*'], telling)
  return {
    text: sentence(telling, added ? 'change.added' : 'change.removed', { label, text }),
    effect: effectOfItem(place.path, added),
  }
}

/** An item's label: within another item it is named after that. */
function labelOf({ path, label }: Place, item: string, both: Both): string {
  return path.includes('*') ? label + both.before.words.sentences.dot + item : item
}

function changeOf(
  { label, effect }: { label: string; effect: Effect },
  [before, after]: [string, string],
  both: Both,
): Change {
  const name = before === after ? 'change.touched' : 'change.value'
  return { text: sentence(both.after, name, { label, before, after }), effect }
}

function effect(path: Path, values: [unknown, unknown], { before, after }: Both): Effect {
  return effectOf(path, values, [before.programme, after.programme])
}
