// Limited stock: reserved by one conditional decrement that records the operation, so that a
// crash leaves a reservation which the timer confirms or releases after looking at the member.
import { JOB_PAGE } from '../contracts/limits'
import type { Programme, Reward } from '../contracts/programme'
import { type Refusal, refuse } from '../contracts/refusals'
import type { EntryReason } from '../contracts/views'
import type { Entry } from '../domain/ledger/entry'
import type { Member } from '../domain/member'
import { waiting } from '../domain/outbox'
import type { StockHold } from './stock-port'
import type { Did } from './timer/rests'
import type { Hold, HoldEnd, Stock, World } from './world'

/** Somebody else may open the stock, or the timer end one's own reservation, between two calls; then it is tried once more. */
const ATTEMPTS = 2

/**
 * Reserves one piece: 1 database call when some are left. Refusals: reward_sold_out, operation_reused (somebody else,
 * or another deed of one's own, holds something under this operation), busy.
 */
export async function reserveStock(
  world: World,
  reward: Reward,
  hold: Hold,
): Promise<Refusal | null> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if (await world.stocks.reserve(reward.id, hold)) return null
    const stock = await world.stocks.read(reward.id)
    const held = stock?.held[hold.operationId]
    if (held && (held.by !== hold.by || held.back)) return refuse('operation_reused')
    // A retry goes on with its own hold; renewed, so that the timer, which may
    // be about to release it, leaves it alone.
    if (held && (await world.stocks.renew(reward.id, hold))) return null
    if (stock && !held && stock.left < 1) return refuse('reward_sold_out')
    if (!stock) await world.stocks.create({ _id: reward.id, left: reward.stock ?? 0, held: {} })
  }
  return refuse('busy')
}

/**
 * Notes that a piece is to be given back: 1 database call; nothing where no stock is kept. A retry renews its promise, so
 * that the timer, which may be about to end it, leaves it alone. Refusals: operation_reused (as of `reserveStock`), busy.
 */
export async function promiseBack(
  world: World,
  rewardId: string,
  hold: Hold,
): Promise<Refusal | null> {
  if (await world.stocks.promise(rewardId, hold)) return null
  const stock = await world.stocks.read(rewardId)
  if (!stock) return null
  const held = stock.held[hold.operationId]
  if (held && (held.by !== hold.by || !held.back)) return refuse('operation_reused')
  const stands = held
    ? await world.stocks.renew(rewardId, hold, true)
    : await world.stocks.promise(rewardId, hold)
  return stands ? null : refuse('busy')
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
    ...new Set(holds.flatMap(([, hold]) => recordsOf(hold))),
  ])
  const ends: HoldEnd[] = []
  for (const [operationId, hold] of holds) {
    const { at, back = false } = hold
    const isIt = isDeed(stock._id, back)
    const done = await wasDoneFor(world, { hold, members, operationId, isIt })
    // A piece that was taken is gone if it happened; one that is given back is left again if it did.
    ends.push({ operationId, at, confirmed: done !== back })
  }
  return (await world.stocks.settle(stock._id, ends)) ? holds.length : 0
}

/** Whether an entry redeemed a reward, or cancelled a voucher of it. */
function isDeed(rewardId: string, back: boolean) {
  const kinds = back ? ['voucher_cancel'] : ['redeem', 'family_redeem']
  return (reason: EntryReason) =>
    kinds.includes(reason.kind) && 'rewardId' in reason && reason.rewardId === rewardId
}

type Records = Pick<StockHold, 'memberId' | 'others'>

/** The records whose documents tell what became of a reservation. */
export function recordsOf({ memberId, others = {} }: Records): string[] {
  return [...new Set([memberId, ...Object.keys(others)])]
}

/** A deed by its operation and by what its entry is about: an operation may have been another deed in the end. */
interface Deed {
  operationId: string
  isIt: (reason: EntryReason) => boolean
}

/** Whether the deed of a reservation was done for any of its records, out of `members` as they were read. */
export async function wasDoneFor(
  world: World,
  { hold, members, ...deed }: Deed & { hold: Records; members: Member[] },
): Promise<boolean> {
  const ids = recordsOf(hold)
  for (const member of members)
    if (ids.includes(member._id) && (await wasDone(world, member, deed))) return true
  return false
}

async function wasDone(world: World, member: Member, deed: Deed): Promise<boolean> {
  // Redeemed before the two records were merged, or after: both are looked at.
  const other = member.merged && (await world.members.read(member.merged.into))
  if (other && (await wasDone(world, other, deed))) return true
  const { operationId, isIt } = deed
  const isTheirs = (entry: Entry) =>
    entry.memberId === member._id && entry.operationId === operationId && isIt(entry.reason)
  // What has left the outbox since the member was read was published before.
  if (waiting(member, 'entries').some(isTheirs)) return true
  return (await world.entries.byOperations([operationId])).some(isTheirs)
}
