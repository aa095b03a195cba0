// Limited stock: reserved by one conditional decrement that records the operation, so that a
// crash leaves a reservation which the timer confirms or releases after looking at the member.
import { JOB_PAGE } from '../contracts/limits'
import type { Programme, Reward } from '../contracts/programme'
import { type Refusal, refuse } from '../contracts/refusals'
import type { Member } from '../domain/member'
import { waiting } from '../domain/outbox'
import type { StockHold } from './stock-port'
import type { Did } from './timer/rests'
import type { Hold, HoldEnd, Stock, World } from './world'

/** Reserves one piece: 1 database call when some are left. Refusal: reward_sold_out. */
export async function reserveStock(
  world: World,
  reward: Reward,
  hold: Hold,
): Promise<Refusal | null> {
  if (await world.stocks.reserve(reward.id, hold)) return null
  const stock = await world.stocks.read(reward.id)
  // A retry goes on with its own hold; renewed, so that the timer, which may
  // be about to release it, leaves it alone.
  if (stock?.held[hold.operationId] && (await world.stocks.renew(reward.id, hold))) return null
  if (!stock) await world.stocks.create({ _id: reward.id, left: reward.stock ?? 0, held: {} })
  return (await world.stocks.reserve(reward.id, hold)) ? null : refuse('reward_sold_out')
}

/**
 * Ends reservations older than `before` (epoch ms) that nobody has confirmed: confirmed
 * where the member holds or held the voucher, released where the write never came. This,
 * not the redeeming call, is the only place that gives stock back: a call that lost its
 * answer can't know whether its write will still arrive. Returns how many were ended; younger ones are more to do.
 */
export async function settleReservations(
  world: World,
  programme: Programme,
  before: number,
): Promise<Did> {
  const limited = programme.rewards.filter(reward => reward.stock !== null)
  const stocks = await world.stocks.readMany(limited.map(reward => reward.id))
  let ended = 0
  for (const stock of stocks) ended += await settleStock(world, stock, before)
  return { done: ended, more: stocks.some(({ held }) => Object.keys(held).length > 0) }
}

async function settleStock(world: World, stock: Stock, before: number): Promise<number> {
  const old = Object.entries(stock.held).filter(([, hold]) => hold.at <= before)
  const holds = old.slice(0, JOB_PAGE)
  if (holds.length === 0) return 0
  const members = await world.members.readMany([
    ...new Set(holds.flatMap(([, hold]) => membersOf(hold))),
  ])
  const ends: HoldEnd[] = []
  for (const [operationId, hold] of holds) {
    const { at, back = false } = hold
    const theirs = membersOf(hold)
    const records = members.filter(({ _id }) => theirs.includes(_id))
    const done = await wasDoneForAny(world, records, operationId)
    // A piece that was taken is gone if it happened; one that is given back is left again if it did.
    ends.push({ operationId, at, confirmed: done !== back })
  }
  return (await world.stocks.settle(stock._id, ends)) ? holds.length : 0
}

/** Whose documents tell what became of a reservation. */
function membersOf({ memberId, others = {} }: StockHold): string[] {
  return [...new Set([memberId, ...Object.keys(others)])]
}

async function wasDoneForAny(world: World, members: Member[], operationId: string) {
  for (const member of members) if (await wasDone(world, member, operationId)) return true
  return false
}

/** Whether an operation was done for a member, whose document or ledger tells. */
export async function wasDone(
  world: World,
  member: Member | undefined,
  operationId: string,
): Promise<boolean> {
  if (!member) return false
  // Redeemed before the two records were merged, or after: both are looked at.
  const other = member.merged && (await world.members.read(member.merged.into))
  if (other && (await wasDone(world, other, operationId))) return true
  if (Object.values(member.done).some(one => one.id === operationId)) return true
  if (Object.values(member.vouchers).some(voucher => voucher.operationId === operationId))
    return true
  if (waiting(member, 'entries').some(entry => entry.operationId === operationId)) return true
  const made = await world.entries.byOperations([operationId])
  return made.some(entry => entry.memberId === member._id)
}
