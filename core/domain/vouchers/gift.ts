// Giving a voucher to a friend: it is locked until a code is taken or has run out. It leaves the giver by
// the outbox and arrives with the friend once; nobody gets anything for it.
import { GIFT_CODE_STEP_MS, VOUCHERS_LIVE_MAX } from '../../contracts/limits'
import { type Refusal, refuse } from '../../contracts/refusals'
import { addDays, startOfDate } from '../dates'
import type { VoucherSent } from '../family'
import { post } from '../ledger/post'
import type { Context, Member, Voucher } from '../member'
import { enqueue } from '../outbox'
import { endedVoucher, endVoucher, isGiven, voucherKey } from '../voucher'

const DAY_MS = 86_400_000

/**
 * Locks the voucher kept under `key` as a gift for the reward's days, but no longer than it lives. Refusals: voucher_not_found,
 * voucher_given, voucher_no_giving (its reward does not allow it, or it was begun).
 */
export function giveVoucher(
  member: Member,
  key: string,
  { now, programme }: Context,
): { member: Member; voucher: Voucher; given: NonNullable<Voucher['given']> } | Refusal {
  const voucher = member.vouchers[key]
  if (!voucher) return refuse('voucher_not_found')
  if (isGiven(voucher, now)) return refuse('voucher_given')
  if (!voucher.giveDays || voucher.uses || voucher.delivery) return refuse('voucher_no_giving')
  const steps = Object.values(member.vouchers).map(one => one.given?.step ?? 0)
  // Two gifts of one moment are told apart: a later one has a later step.
  const step = Math.max(Math.ceil(now / GIFT_CODE_STEP_MS), ...steps.map(last => last + 1))
  const dies = startOfDate(addDays(voucher.expiresOn, 1), programme.brand.timeZone)
  const given = { step, until: Math.min(now + voucher.giveDays * DAY_MS, dies) }
  const locked = { ...voucher, given }
  const vouchers = { ...member.vouchers, [key]: locked }
  return { member: { ...member, vouchers }, voucher: locked, given }
}

/** The voucher that a gift code names, if it still waits to be taken. */
export function giftOf(member: Member, step: number, now: number): Voucher | null {
  const found = Object.values(member.vouchers).find(one => one.given?.step === step)
  return found && isGiven(found, now) ? found : null
}

/** Sends a gift to the friend who asked by `code`: the giver's entry says so, and the outbox carries it. Refusal: gift_gone. */
export function sendGift(
  member: Member,
  { step, to, code }: { step: number; to: string; code: string },
  context: Context,
): Member | Refusal {
  const voucher = giftOf(member, step, context.now)
  if (!voucher) return refuse('gift_gone')
  const nobody = { storeId: null, staffId: null }
  const end = { state: 'passed' as const, at: context.now, on: context.today, ...nobody }
  const without = endVoucher(member, endedVoucher(member._id, voucher, end))
  const { name } = voucher
  const entry = {
    kind: 'spend' as const,
    lots: {},
    reason: { kind: 'voucher_give' as const, name, voucherId: voucherKey(voucher) },
    receipt: {
      steps: [{ kind: 'passed' as const, reward: name, way: 'given' as const }],
      misses: [],
    },
  }
  const posted = post(without, entry, context)
  const { now: at, today: on, operationId } = context
  const sent = { from: member._id, to, seq: posted.seq, at, on, operationId, booked: false }
  const doc: VoucherSent = {
    _id: `${member._id}-${posted.seq}`,
    ...sent,
    kind: 'voucher',
    voucher: asTaken(voucher),
    gift: true,
    code,
  }
  return enqueue(posted, { to: 'transfers', doc })
}

/** What arrives: its friend can use it, and neither cancel it nor give it on. */
function asTaken(voucher: Voucher): Omit<Voucher, 'id'> {
  const { id: _, of: __, given: ___, cancelBy: ____, giveDays: _____, ...rest } = voucher
  return rest
}

/** Refuses a gift that somebody has no room for: vouchers_full. */
export function refusedGift({ vouchers }: Member): Refusal | null {
  const full = Object.keys(vouchers).length >= VOUCHERS_LIVE_MAX
  return full ? refuse('vouchers_full', { limit: VOUCHERS_LIVE_MAX }) : null
}

/** Takes in a gift: an entry without points says so. */
export function takeGift(
  member: Member,
  sent: VoucherSent,
  context: Context,
): { member: Member; voucher: Voucher } {
  const voucher = { id: `v${member.seq + 1}`, ...sent.voucher }
  const { rewardId, name } = voucher
  const entry = {
    kind: 'spend' as const,
    lots: {},
    reason: { kind: 'voucher_take' as const, rewardId, name, voucherId: voucher.id },
    receipt: {
      steps: [{ kind: 'passed' as const, reward: name, way: 'taken' as const }],
      misses: [],
    },
  }
  const holding = { ...member, vouchers: { ...member.vouchers, [voucher.id]: voucher } }
  return { member: post(holding, entry, context), voucher }
}
