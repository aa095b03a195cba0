// Merging two records: a deed in `merges` stands first, then each of the two is written once or twice,
// each step once however often it is taken; the timer goes on where a crash left off.
import { ENTRIES_READ, MERGED_MAX } from '../contracts/limits'
import { isRefusal, type Refusal, refusals, refuse } from '../contracts/refusals'
import type { BusinessDate } from '../domain/dates'
import type { Entry } from '../domain/ledger/entry'
import { sumLots } from '../domain/ledger/lots'
import type { Context, Member } from '../domain/member'
import {
  giveBack,
  mergeIn,
  mergeOut,
  type Parcel,
  refusedSource,
  takeBack,
  unmarked,
} from '../domain/merge'
import { namedAgain, notingWho } from '../domain/merged-person'
import { type Operation, operationOf, partOf } from '../domain/operations'
import { waiting } from '../domain/outbox'
import { change, type Decision } from './change'
import { publishNow, publishSoon } from './publish-outbox'
import type { Merge, World } from './world'

/** What a merge, or its undoing, moved, and the target after it. */
export interface Merged {
  moved: { points: number; vouchers: number }
  target: Member
}

type Done = Merged & { deed: Merge }

/** One write of a deed: of which member, under which operation. */
type Step = { memberId: string; operationId: string; action: string }

/**
 * Takes all steps of a merge that stands in `merges`, or of its undoing: each is done once. A deed
 * that a record refuses is taken off again. Refusals: those of the steps, and of `change`.
 */
export async function carryOut(world: World, merge: Merge): Promise<Merged | Refusal> {
  if (merge.moved && !merge.open) return finished(world, merge.into, merge.moved)
  const done = merge.undo ? await undo(world, merge) : await moveOver(world, merge)
  if (isRefusal(done)) {
    if (!refusals[done.refused].retryable) await takeOff(world, merge)
    return done
  }
  const { deed, moved, target } = done
  await world.merges.replace(deed, { ...deed, open: false, moved })
  return { moved, target }
}

async function finished(
  world: World,
  into: string,
  moved: Merged['moved'],
): Promise<Merged | Refusal> {
  const target = await world.members.read(into)
  return target ? { moved, target } : refuse('member_not_found')
}

/** Marks the target, empties the source into its own document, and takes it in at the target. */
async function moveOver(world: World, merge: Merge): Promise<Done | Refusal> {
  const { _id: from, into, operationId, note } = merge
  const claimed = await write(world, partly(into, operationId, 'mergeClaim'), (member, context) =>
    claim(member, { from, on: context.today }),
  )
  if (isRefusal(claimed)) return claimed
  const out = await write(
    world,
    { memberId: from, operationId, action: 'mergeOut' },
    (member, context) => {
      if (member.merged?.operationId === operationId) return member
      return refusedSource(member) ?? mergeOut(member, { other: into, note }, context)
    },
  )
  if (isRefusal(out)) return out
  // What waits there is looked for among the published entries from now on.
  await publishSoon(world, { member: out, isWritten: false })
  const { merged } = out
  if (!merged) throw new Error(`${from} was not emptied`)
  const { parcel } = merged
  const target = await write(world, partly(into, operationId, 'mergeIn'), (member, context) =>
    member.mergedFrom?.[from]?.seq
      ? member
      : notingWho(mergeIn(member, { other: from, note, parcel }, context), out),
  )
  return isRefusal(target) ? refuse('busy') : { deed: merge, moved: movedBy(parcel), target }
}

function claim(target: Member, { from, on }: { from: string; on: BusinessDate }): Member | Refusal {
  if (target.merged) return refuse('merge_chain')
  const { mergedFrom = {} } = target
  if (mergedFrom[from]) return target
  if (Object.keys(mergedFrom).length >= MERGED_MAX)
    return refuse('merge_many', { limit: MERGED_MAX })
  return { ...target, mergedFrom: { ...mergedFrom, [from]: { on, seq: 0 } } }
}

/** Takes what the merge brought out of the target, gives it to the source, and unmarks the target. */
async function undo(world: World, merge: Merge): Promise<Done | Refusal> {
  const { _id: from, into } = merge
  const { operationId, note } = merge.undo ?? merge
  const given = await giveBackOf(world, merge, { operationId, note })
  if (isRefusal(given)) return given
  const back = given.mergedFrom?.[from]?.back
  // Without the mark, all was done and only the deed was not closed any more.
  if (!back)
    return merge.moved ? { deed: merge, moved: merge.moved, target: given } : refuse('busy')
  const moved = movedBy(back)
  const deed = { ...merge, moved }
  if (!merge.moved && !(await world.merges.replace(merge, deed))) return refuse('busy')
  // What the target was credited for the source is looked for among the published entries once it stands alone.
  await publishNow(world, into)
  const source = await write(
    world,
    partly(from, operationId, 'mergeTakeBack'),
    (member, context) =>
      member.merged
        ? namedAgain(takeBack(member, { other: into, note, parcel: back }, context), given)
        : member,
  )
  if (isRefusal(source)) return refuse('busy')
  const target = await write(world, partly(into, operationId, 'mergeUnmark'), member =>
    member.mergedFrom?.[from] ? unmarked(member, from) : member,
  )
  if (isRefusal(target)) return refuse('busy')
  return { deed: merge.moved ? merge : { ...deed, rev: merge.rev + 1 }, moved, target }
}

function movedBy({ lots, debt, vouchers }: Parcel): Merged['moved'] {
  return { points: sumLots(lots) - debt, vouchers: Object.keys(vouchers).length }
}

async function giveBackOf(
  world: World,
  { _id: from, into }: Merge,
  { operationId, note }: { operationId: string; note: string },
): Promise<Member | Refusal> {
  const source = await world.members.read(from)
  if (!source) return refuse('member_not_found')
  const parcel = source.merged?.parcel
  const published = await entriesOf(world, into)
  const step = { memberId: into, operationId, action: 'mergeGiveBack' }
  return write(world, step, (member, context) => {
    const mark = member.mergedFrom?.[from]
    if (!parcel || !mark || mark.back) return member
    const since = entriesSince(member, mark.seq, published)
    if (!since) return refuse(published.length < ENTRIES_READ ? 'busy' : 'merge_spent')
    const given = giveBack(member, { other: from, note, parcel, since }, context)
    return isRefusal(given) ? given : notingWho(given, source)
  })
}

/** The latest published entries of the target: more than fits here was not left untouched. */
async function entriesOf(world: World, into: string): Promise<Entry[]> {
  const target = await world.members.read(into)
  return target ? world.entries.page(into, target.seq + 1, ENTRIES_READ) : []
}

/** All entries from a number on; null when one of them is not in sight: the next try sees it. */
function entriesSince(member: Member, seq: number, published: Entry[]): Entry[] | null {
  const known = [...published, ...waiting(member, 'entries')].map(one => [one.seq, one] as const)
  const bySeq = new Map(known)
  const all: Entry[] = []
  for (let at = seq; at <= member.seq; at++) {
    const entry = bySeq.get(at)
    if (!entry) return null
    all.push(entry)
  }
  return all
}

/**
 * A deed that was refused leaves no trace: a merge is taken off the target and out of the list, an
 * undoing goes back to the merge that stands.
 */
async function takeOff(world: World, merge: Merge): Promise<void> {
  const { _id: from, into, operationId } = merge
  if (merge.undo) {
    const { parcel } = (await world.members.read(from))?.merged ?? {}
    const moved = parcel && movedBy(parcel)
    await world.merges.replace(merge, { ...merge, undo: null, open: false, moved })
    return
  }
  await write(world, partly(into, operationId, 'mergeRelease'), member =>
    member.mergedFrom?.[from]?.seq === 0 ? unmarked(member, from) : member,
  )
  await world.merges.remove(merge)
}

/** The step of a deed that is done under the very id of the deed, as the member remembers it. */
export function ownStep(operationId: string, action: 'mergeOut' | 'mergeGiveBack'): Operation {
  return operationOf(operationId, action, { operationId })
}

/** A step under an id of its own, which no other operation of that member has. */
function partly(memberId: string, operationId: string, action: string): Step {
  return { memberId, operationId: partOf(operationId, action), action }
}

/** One step: what the document says decides whether it was taken, however long ago. */
async function write(
  world: World,
  step: Step,
  decide: (member: Member, context: Context) => Member | Refusal,
): Promise<Member | Refusal> {
  const request = { ...step, input: { operationId: step.operationId } }
  const changed = await change<{ done: boolean }>(world, request, {
    asIs: true,
    evenIfForgotten: true,
    decide(member, context): Decision<{ done: boolean }> {
      const after = decide(member, context)
      if (isRefusal(after)) return after
      return { member: after, outcome: { done: true }, idle: after === member }
    },
  })
  return isRefusal(changed) ? changed : changed.member
}
