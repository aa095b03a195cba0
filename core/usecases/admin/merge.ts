// Merging two records of one person, and taking it back, by an admin with a reason (I1, N27).
import type { AdminActions, Input } from '../../contracts/actions'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { MergeOutcome } from '../../contracts/views'
import { balanceOf } from '../../domain/ledger/apply'
import type { Member } from '../../domain/member'
import { refusedSource } from '../../domain/merge'
import type { Operation } from '../../domain/operations'
import { refusedByState } from '../../domain/state'
import type { Admin } from '../actors'
import { carryOut, type Merged, ownStep } from '../merges'
import { refusedOperation } from '../read-member'
import type { Merge, World } from '../world'

/**
 * Moves everything of one record to another; from then on its person works on that one. Refusals:
 * merge_self, own_account, member_not_found, already_merged, merge_chain, merge_many, operation_*,
 * clock_wrong and those of `change`.
 */
export async function merge(
  world: World,
  admin: Admin,
  input: Input<AdminActions, 'merge'>,
): Promise<MergeOutcome | Refusal> {
  const { operationId, fromNo, intoNo, note } = input
  if (fromNo === intoNo) return refuse('merge_self')
  if ([fromNo, intoNo].includes(admin.staffId)) return refuse('own_account')
  const standing = await world.merges.read(fromNo)
  if (standing && !isUndone(standing)) return again(world, standing, input)
  const [source, target] = [await world.members.read(fromNo), await world.members.read(intoNo)]
  if (!source || !target) return refuse('member_not_found')
  const operation = ownStep(operationId, 'mergeOut')
  const refused = refusedNow(world, { source, target }, operation)
  if (refused) return unlessFaster(world, input, refused)
  const by = { operationId, by: admin.staffId, at: world.now(), note }
  const rev = standing ? standing.rev : 0
  const deed: Merge = { _id: fromNo, rev, into: intoNo, ...by, open: true, undo: null }
  const stands = standing
    ? await world.merges.replace(standing, deed)
    : await world.merges.create(deed)
  if (!stands) return refuse('busy')
  return answer(await carryOut(world, standing ? { ...deed, rev: rev + 1 } : deed), deed)
}

/** Both are asked before anything stands: whether they may, and whether the operation is a new one. */
function refusedNow(
  world: World,
  { source, target }: { source: Member; target: Member },
  operation: Operation,
): Refusal | null {
  const refused =
    refusedByState(source, 'merge') ??
    refusedByState(target, 'merge') ??
    refusedSource(source, target)
  if (refused) return refused
  if (target.merged) return refuse('merge_chain')
  const at = { now: world.now() }
  return refusedOperation(source, operation, at) ?? refusedOperation(target, operation, at)
}

/** The same merge again gets its answer; any other of this source comes too late. */
async function again(
  world: World,
  standing: Merge,
  { operationId, intoNo, note }: Input<AdminActions, 'merge'>,
): Promise<MergeOutcome | Refusal> {
  if (standing.operationId !== operationId || standing.undo) return refuse('already_merged')
  if (standing.into !== intoNo || standing.note !== note) return refuse('operation_reused')
  return answer(await carryOut(world, standing), standing)
}

/**
 * Takes a merge back: exactly what went over returns, as long as nothing of it was spent. Refusals:
 * own_account, not_merged, merge_spent, member_not_found, operation_reused and those of `change`.
 */
export async function unmerge(
  world: World,
  admin: Admin,
  input: Input<AdminActions, 'unmerge'>,
): Promise<MergeOutcome | Refusal> {
  const { operationId, fromNo, note } = input
  const standing = await world.merges.read(fromNo)
  if (!standing) return refuse('not_merged')
  if ([fromNo, standing.into].includes(admin.staffId)) return refuse('own_account')
  if (standing.undo) {
    if (standing.undo.operationId !== operationId) return refuse('not_merged')
    if (standing.undo.note !== note) return refuse('operation_reused')
    return answer(await carryOut(world, standing), standing)
  }
  if (standing.open) return refuse('busy')
  const [source, target] = [
    await world.members.read(fromNo),
    await world.members.read(standing.into),
  ]
  if (!source || !target) return refuse('member_not_found')
  // Asked before the undoing stands: a refusal leaves no trace.
  const operation = ownStep(operationId, 'mergeGiveBack')
  const refused =
    refusedByState(target, 'mergeGiveBack') ??
    refusedOperation(target, operation, { now: world.now() })
  if (refused) return unlessFaster(world, input, refused)
  const undo = { operationId, by: admin.staffId, at: world.now(), note }
  const { moved: _, ...before } = standing
  const deed: Merge = { ...before, open: true, at: undo.at, undo }
  if (!(await world.merges.replace(standing, deed))) return refuse('busy')
  return answer(await carryOut(world, { ...deed, rev: standing.rev + 1 }), deed)
}

/** A copy of this very deed that was faster has the answer: whoever comes again is told it. */
async function unlessFaster(
  world: World,
  { operationId, fromNo }: { operationId: string; fromNo: string },
  refused: Refusal,
): Promise<Refusal> {
  const deed = await world.merges.read(fromNo)
  const current = deed?.undo ?? deed
  return current?.operationId === operationId ? refuse('busy') : refused
}

function isUndone({ open, undo }: Merge): boolean {
  return undo !== null && !open
}

function answer(done: Merged | Refusal, deed: Merge): MergeOutcome | Refusal {
  if (isRefusal(done)) return done
  const { moved, target } = done
  return { fromNo: deed._id, intoNo: deed.into, ...moved, balance: balanceOf(target) }
}
