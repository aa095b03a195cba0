// Makes a history out of a seed: who does what when, what goes wrong, and whose request goes first.

import { deliveryDoing, isDeliveryKind } from './deliveries'
import { deskDoing, isDeskKind } from './desk-acts'
import { doingToEarn, isEarning } from './earn-steps'
import { doingTogether, isTogether } from './generate-together'
import { programmes } from './programmes'
import { latest, pickWeighted, type Random, randomFrom } from './random'
import { isReplayKind, replayDoing } from './replays'
import { sequelOf } from './sequels'
import { isRoomKind, roomDoing } from './staff-room'
import type { Act, Doing, FaultKind, History, Step, StepFault } from './steps'
import { type Stop, tourOf } from './tours'
import { type Weights, weightsOf } from './weights'

/** How long and how rough a history is. */
export interface Wish {
  seed: number
  steps: number
  /** People who may become members; the fewer, the more they get in each other's way. */
  members: number
  /** One step in so many suffers a fault; 0 = none does. */
  faults: number
  /** It begins with everything that can be done. */
  tour?: boolean
}

const MINUTE = 60_000
const DAY = 86_400_000

const nothingYet = { held: 0, bought: 0, booked: 0, merged: 0, paying: 0, ids: 0 }

/** The history of a seed; seeds take the programmes in turn. */
export function generate({ seed, steps, members, faults, tour }: Wish): History {
  const random = randomFrom(seed)
  const programme = seed % programmes.length
  const history: History = { seed, members, programme, steps: [] }
  const slow = random.oneIn(3)
  const maker = { random, slow, members, faults, weights: weightsOf(programme), ...nothingYet }
  if (tour) history.steps.push(...tourOf(programme).map(stop => stepOn(maker, stop)))
  for (let i = history.steps.length; i < steps; i++) history.steps.push(stepOf(maker, i))
  return history
}

interface Maker {
  random: Random
  /** Whether years go by, in place of weeks. */
  slow: boolean
  members: number
  faults: number
  weights: Weights
  /** Who held points, bought something or made an appointment last. */
  held: number
  bought: number
  booked: number
  /** Whose card an admin last took for theirs. */
  merged: number
  /** Who was about to buy a membership last. */
  paying: number
  /** What the step before began with. */
  before?: Act
  /** How many acts there are so far. */
  ids: number
}

function stepOn(maker: Maker, { wait = 40, ...doing }: Stop): Step {
  const acts = [{ id: maker.ids++, ...doing }]
  return { afterMs: wait * 1000, acts, order: 0, faults: [] }
}

function stepOf(maker: Maker, index: number): Step {
  const { random } = maker
  // Most people join first of all: whoever hasn't can do little.
  const first = index < maker.members - 1 ? joining(maker, index) : (sequel(maker) ?? act(maker))
  maker.before = first
  const acts = [first]
  // The console's edits replace whole documents by hand and are made when the shop is quiet.
  const alone = 'restock' === first.do || /Programme$/.test(first.do)
  const company = alone || !random.oneIn(4) ? 0 : 1 + random.below(3)
  for (let i = 0; i < company; i++) acts.push(beside(maker, first))
  return {
    afterMs: index === 0 ? 0 : pause(random, maker.slow),
    acts,
    order: random.below(2 ** 31),
    ...(random.oneIn(3) && { still: true }),
    faults: alone ? [] : faultsOf(random, maker.faults),
  }
}

/** Mostly somebody goes on with what was just done, where that is about anything. */
function sequel(maker: Maker): Act | null {
  const { random, before, members, ids, weights } = maker
  if (!before || before.do === 'again' || random.oneIn(3)) return null
  const happens = (kind: Doing['do']) => (weights[kind] ?? 0) > 0
  const doing = sequelOf(random, before, { members, order: ids, happens })
  return doing && { id: maker.ids++, ...doing }
}

function joining(maker: Maker, member: number): Act {
  const { random, members, weights } = maker
  if (weights.joinBy === 0) return { id: maker.ids++, do: 'join', member }
  const doing = doingToEarn(random, { kind: 'joinBy', member, members, clerk: 0 })
  return { id: maker.ids++, ...doing }
}

function act(maker: Maker): Act {
  const { random } = maker
  const doing = doingOf(maker)
  const delivered: Act = { id: maker.ids++, ...doing }
  if (random.oneIn(25)) delivered.unheard = true
  if (random.oneIn(40)) delivered.twice = true
  return delivered
}

/** Somebody acts at the same moment: often the same tap again, or another act on the same member. */
function beside(maker: Maker, first: Act): Act {
  const { random } = maker
  if (random.oneIn(3)) return { id: maker.ids++, do: 'again', of: first.id }
  const other = act(maker)
  if (other.do === 'restock' || /Programme$/.test(other.do)) return { id: other.id, do: 'tick' }
  return 'member' in first && 'member' in other && !random.oneIn(4)
    ? { ...other, member: first.member }
    : other
}

function doingOf(maker: Maker): Doing {
  const doing = freshDoing(maker)
  const { random } = maker
  if (doing.do === 'hold') maker.held = doing.member
  if (doing.do === 'purchase') maker.bought = doing.member
  if (doing.do === 'book') maker.booked = doing.member
  if (doing.do === 'buyMembership') maker.paying = doing.member
  if (doing.do === 'register') maker.merged = doing.member
  if ((doing.do === 'merge' || doing.do === 'unmerge') && !random.oneIn(3))
    return { ...doing, member: maker.merged, person: maker.merged }
  // Mostly the hold, the order or the appointment of a moment ago: others are over soon.
  if ((doing.do === 'capture' || doing.do === 'release') && !random.oneIn(4))
    return { ...doing, member: maker.held, hold: 0 }
  if ('payment' in doing && !random.oneIn(3)) return { ...doing, member: maker.paying, payment: 0 }
  if (doing.do === 'useEntitlement' && !random.oneIn(4)) return { ...doing, member: maker.paying }
  if ('booking' in doing && !random.oneIn(4)) return { ...doing, member: maker.booked, booking: 0 }
  if (doing.do === 'complete' && !random.oneIn(4))
    return { ...doing, member: maker.bought, order: 0 }
  return doing
}

function freshDoing({ random, members, ids, weights }: Maker): Doing {
  const member = random.below(members)
  const clerk = random.below(2)
  // Mostly a new order; now and then one that was recorded before.
  const order = random.oneIn(6) ? Math.max(0, ids - random.below(30)) : ids
  const fen = random.pick([1, 99, 100, 5_000, 26_800, 88_800, 250_000, 2_500_000])
  const kind = pickWeighted(random, weights)
  if (isEarning(kind)) return doingToEarn(random, { kind, member, members, clerk })
  if (isBooking(kind)) return bookingDoing(random, { kind, member, clerk })
  if (isTogether(kind)) return doingTogether(random, { kind, member, members, clerk, order, fen })
  if (isDeskKind(kind)) return deskDoing(random, kind)
  if (isReplayKind(kind)) return replayDoing(random, kind)
  if (isRoomKind(kind)) return roomDoing(random, kind)
  if (isDeliveryKind(kind)) return deliveryDoing(random, kind, member)
  switch (kind) {
    case 'redeem':
      return { do: kind, member, reward: rewardOf(random, weights) }
    case 'review':
      return { do: kind, member, order: latest(random), stars: 1 + random.below(5) }
    case 'scan':
      return { do: kind, member, clerk }
    case 'purchase':
      return saleOf(random, { member, clerk, order, fen }, weights)
    case 'hold':
      return holdOf(random, member, clerk)
    case 'capture':
      return { do: kind, member, clerk, hold: latest(random), order, fen }
    case 'release':
      return { do: kind, member, clerk, hold: latest(random) }
    case 'complete':
      return { do: kind, member, clerk, order: latest(random) }
    case 'partner':
      return { do: kind, member, order, fen }
    case 'refund': {
      const part = random.pick(['all', 'half', 'half', 'one yuan', 'a line'] as const)
      return { do: kind, member, clerk, order: latest(random), part }
    }
    case 'draw':
      return { do: kind, member, lottery: random.below(2) }
    case 'cancelVoucher':
      return { do: kind, member, voucher: latest(random) }
    case 'adjust':
      return { do: kind, member, points: random.pick([-50, -3, 10, 200]) }
    case 'grantTier':
      return { do: kind, member, tier: random.below(3), days: random.pick([0, 1, 5, 40]) }
    case 'setSegments':
      return { do: kind, member, among: random.below(4) }
    case 'reinstate':
      return { do: kind, member, pick: latest(random) }
    case 'verify':
    case 'look':
      return { do: kind, member, clerk, voucher: random.oneIn(3) ? random.below(4) : 0 }
    case 'again':
      // Mostly what was just sent; now and then a phone that was offline for long.
      return { do: kind, of: Math.max(0, ids - 1 - random.below(random.oneIn(5) ? 400 : 12)) }
    case 'tick':
    case 'status':
    case 'breakProgramme':
    case 'mendProgramme':
      return { do: kind }
    case 'switchClerk':
      return { do: kind, clerk: 1 }
    case 'restock':
      return { do: kind, reward: random.below(5), pieces: 1 + random.below(5) }
    default:
      return { do: kind, member }
  }
}

/** Where coupons go with bills, every second redemption is of one; where rules change, one in five of what comes and goes. */
function rewardOf(random: Random, { cancelVoucher, saveDraft }: Weights): number {
  if (saveDraft > 0 && random.oneIn(5)) return 5
  return cancelVoucher > 0 && random.oneIn(2) ? 2 : random.below(5)
}

const bookingKinds = [
  ...(['slots', 'book', 'moveBooking', 'cancelBooking'] as const),
  ...(['attend', 'noShow', 'bookings'] as const),
]
type BookingKind = (typeof bookingKinds)[number]

function isBooking(kind: string): kind is BookingKind {
  return bookingKinds.some(one => one === kind)
}

function bookingDoing(
  random: Random,
  { kind, member, clerk }: { kind: BookingKind; member: number; clerk: number },
): Doing {
  switch (kind) {
    case 'slots':
    case 'book':
      return { do: kind, member, ...placeOf(random) }
    case 'bookings':
      return { do: kind, clerk, ...placeOf(random) }
    case 'moveBooking':
      return { do: kind, member, booking: latest(random), ...placeOf(random) }
    case 'cancelBooking':
      return { do: kind, member, booking: latest(random) }
    default:
      return { do: kind, member, clerk, booking: latest(random) }
  }
}

/** A sale; some are paid in part by points, some have lines, and where coupons go with bills some hand one in. */
function saleOf(
  random: Random,
  bill: { member: number; clerk: number; order: number; fen: number },
  { cancelVoucher }: Weights,
): Doing {
  return {
    ...{ do: 'purchase', ...bill },
    ...(random.oneIn(3) ? { offset: pointsOf(random) } : {}),
    ...(random.oneIn(3) ? { lines: true } : {}),
    ...(cancelVoucher > 0 && random.oneIn(2) ? { coupon: latest(random) } : {}),
  }
}

function holdOf(random: Random, member: number, clerk: number): Doing {
  const minutes = random.pick([1, 15, 1440])
  return { do: 'hold', member, clerk, points: pointsOf(random), minutes, till: random.oneIn(3) }
}

/** Few places, so that people meet there. */
function placeOf(random: Random) {
  return { store: random.below(2), days: random.pick([0, 0, 1, 2]), hour: random.below(2) }
}

/** Points that pay, in whole steps. */
function pointsOf(random: Random): number {
  return random.pick([10, 10, 20, 30, 50, 120])
}

/** Mostly moments; often past the minute that recovery waits, or midnight; now and then over days. */
function pause(random: Random, slow: boolean): number {
  const roll = random.below(100)
  if (roll < 45) return random.below(3_000)
  if (roll < 75) return 31_000 + random.below(5 * MINUTE)
  if (roll < 93 || !slow) return random.below(DAY)
  // In slow histories also over the end of a month or a year.
  if (roll < 99) return random.below(12 * DAY)
  return random.below(80 * DAY)
}

const kinds: FaultKind[] = [
  'request lost',
  'answer lost',
  'answer lost',
  'status 503',
  'refused by the database',
  'done but reported as failed',
  'killed before',
  'killed after',
]

function faultsOf(random: Random, oneIn: number): StepFault[] {
  const faults: StepFault[] = []
  while (random.oneIn(oneIn) && faults.length < 4)
    faults.push({ at: 1 + random.below(6), kind: random.pick(kinds) })
  return faults
}
