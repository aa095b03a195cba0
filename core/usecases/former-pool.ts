// What a pool has paid for somebody who has left its family meanwhile. Their own record does not know of it until
// the voucher is there, so a repeat asks the pools of that time first.
import { decodeTime } from 'ulid'
import { OPERATION_AHEAD_MS, PARTED_KEPT } from '../contracts/limits'
import { isRefusal, type Refusal, refuse } from '../contracts/refusals'
import { ownFamily, sharedFamily, type VoucherSent } from '../domain/family'
import { cameBefore, type Parted } from '../domain/family-gone'
import type { Member } from '../domain/member'
import { operationOf, recall } from '../domain/operations'
import { waiting } from '../domain/outbox'
import type { World } from './world'

/** What is asked again: by whom, as their record stands and as it was named where it was merged, and which reward. */
export interface AskedAgain {
  member: Member
  former: Member | null
  operationId: string
  rewardId: string
}

/**
 * The voucher that a pool has paid for under an operation, before its member left; null = none, 'again' = the pool may
 * pay still, for it has not learned of the leaving. A call for each pool left since the operation was made: none for
 * whoever has left no family, or before that. Refusals: operation_reused, operation_stale (made before more families
 * were left than are remembered).
 */
export async function paidByFormerPool(
  world: World,
  { member, former, ...asked }: AskedAgain,
): Promise<VoucherSent | Refusal | 'again' | null> {
  const since = decodeTime(asked.operationId) - OPERATION_AHEAD_MS
  for (const { _id: by, parted = [] } of former ? [former, member] : [member]) {
    for (const one of parted.filter(({ at }) => at >= since)) {
      // Who is back there asks that pool anyway.
      if (by === member._id && sharedFamily(member)?.owner === one.owner) continue
      const found = await paidBy(world, one, { ...asked, by })
      if (found) return found
    }
    const [first] = parted
    if (first && parted.length >= PARTED_KEPT && first.at >= since) return refuse('operation_stale')
  }
  return null
}

interface Asked {
  operationId: string
  rewardId: string
  by: string
}

async function paidBy(
  world: World,
  parted: Parted,
  asked: Asked,
): Promise<VoucherSent | Refusal | 'again' | null> {
  const pool = await world.members.read(parted.owner)
  if (!pool) return null
  const seq = await entryOf(world, pool, asked)
  if (typeof seq === 'object' && seq !== null) return seq
  if (seq === null) return mayPay(pool, asked.by, parted) ? 'again' : null
  const sent = waiting(pool, 'transfers').find(one => one.seq === seq)
  const found = sent ?? (await world.transfers.read(`${pool._id}-${seq}`))
  const isIt = found?.kind === 'voucher' && found.to === asked.by
  return isIt && found.voucher.rewardId === asked.rewardId ? found : refuse('operation_reused')
}

/** Whether a pool has not taken in yet that somebody left: a call that had begun before may have it pay still. */
function mayPay(pool: Member, id: string, { seq }: Parted): boolean {
  const family = ownFamily(pool)
  return family?.members[id] !== undefined && !cameBefore(family, { from: id, seq })
}

/** The entry by which a pool has paid under an operation; null = it has not, and what it may have forgotten the ledger knows. */
async function entryOf(
  world: World,
  pool: Member,
  { operationId, rewardId, by }: Asked,
): Promise<number | Refusal | null> {
  const operation = operationOf(operationId, 'redeem', { rewardId, by })
  const known = recall(pool.done, operation, { now: world.now() })
  if (!known) return null
  if (!isRefusal(known)) return (known.outcome as { seq: number }).seq
  if (known.refused !== 'operation_stale') return known
  // Read after the outbox: what has left it was published before.
  const entries = [
    ...waiting(pool, 'entries'),
    ...(await world.entries.byOperations([operationId])),
  ]
  const paid = entries.find(
    one =>
      one.memberId === pool._id &&
      one.operationId === operationId &&
      one.reason.kind === 'family_redeem',
  )
  return paid?.seq ?? null
}
