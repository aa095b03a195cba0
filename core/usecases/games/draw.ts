// Drawing in a lottery: 4 database calls, 5 where spending gives the chances. The draw is reserved, or gone on with by a
// retry, by one conditional update of the lottery, then the member is written; the timer ends what a crash left between.
import type { CustomerActions, Input } from '../../contracts/actions'
import { ticketOf } from '../../contracts/fair-draw'
import type { Lottery } from '../../contracts/games'
import { CHANGE_ATTEMPTS, DRAWS_OPEN_LONG } from '../../contracts/limits'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { DrawOutcome, Written } from '../../contracts/views'
import { businessDate } from '../../domain/dates'
import { endDraw, refusedDraw } from '../../domain/games/draw'
import { hashes } from '../../domain/games/hashes'
import {
  closeDraws,
  type Drawing,
  isStill,
  type LotteryState,
  type OpenDraw,
  refusedLottery,
  resumeDraws,
  takeDraw,
} from '../../domain/games/lottery'
import type { Context, Member } from '../../domain/member'
import type { Customer } from '../actors'
import { change, type Request } from '../change'
import { written } from '../customer/written'
import type { World } from '../world'
import { changeLottery } from './change-lottery'
import { paidInside } from './paid'

/** A draw as an operation of its member: the timer asks for the same when it ends what a crash left. */
export function drawRequest(
  memberId: string,
  operationId: string,
  input: { lotteryId: string; words: string },
): Request {
  return { memberId, operationId, action: 'draw', input }
}

/** A draw that is reserved, and the lottery as it stood then. */
interface Reserved {
  state: LotteryState
  draw: OpenDraw
}

/**
 * Draws once. Refusals: lottery_off, lottery_not_open, lottery_sold_out, operation_reused (also a
 * draw under this operation that is somebody else's, or has other words), busy (too many at this very moment, or its number is taken and can't be paid for:
 * the timer ends that, and only then a no is a no), those of `refusedDraw` and those of `change`.
 */
export async function draw(
  world: World,
  customer: Customer,
  input: Input<CustomerActions, 'draw'>,
): Promise<Written<DrawOutcome> | Refusal> {
  const { operationId, lotteryId, words = '' } = input
  const request = drawRequest(customer.memberId, operationId, { lotteryId, words })
  const made: Reserved[] = []
  const changed = await change<DrawOutcome>(world, request, {
    async prepare(member, context) {
      const ticket = ticketOf({ memberNo: member._id, operationId, words }, hashes)
      const drawing = { operationId, memberId: member._id, by: customer.memberId, ticket, words }
      const asked = { lotteryId, member, drawing, own: made.at(-1)?.draw }
      const reserved = await reserve(world, asked, context)
      if (isRefusal(reserved)) return reserved
      made.push(reserved)
      return null
    },
    decide(member, context) {
      const reserved = made.at(-1)
      if (!reserved) return refuse('busy')
      const { state, draw: taken } = reserved
      return endDraw(member, { rules: state.rules, draw: taken }, context)
    },
  })
  const last = made.at(-1)
  if (!isRefusal(changed)) {
    // A copy that was too late may have taken another number: the timer has to list that one.
    const isDone = last?.draw.nonce === changed.outcome.nonce
    if (last && isDone) await confirmIfLong(world, last.state, operationId)
    return written(world, changed)
  }
  const open = last ?? (await standsOpen(world, changed, { ...input, by: customer.memberId }))
  return open ? refuse('busy') : changed
}

/** What a member is refused before anybody looks at the lottery. */
const AT_THE_DOOR = ['member_frozen', 'member_closed', 'operation_stale']

/** Whether an earlier call of the operation has taken a number that waits for the timer. */
async function standsOpen(
  world: World,
  { refused }: Refusal,
  { operationId, lotteryId, by }: { operationId: string; lotteryId: string; by: string },
): Promise<boolean> {
  if (!AT_THE_DOOR.includes(refused)) return false
  const state = await world.games.lotteries.read(lotteryId)
  const open = state?.open[operationId]
  return open?.by === by && open.backAfter === undefined
}

interface Asking {
  lotteryId: string
  member: Member
  drawing: Drawing
  /** The number as this very call has taken it, or gone on with it, before it lost a race for the member. */
  own: OpenDraw | undefined
}

/**
 * Takes a number for the operation, or goes on with the one that it has: that leaves its trace at the lottery, so that
 * the timer, which may have found that nobody can pay for it, does not cancel what is paid for a moment later.
 */
async function reserve(
  world: World,
  { lotteryId, member, drawing, own }: Asking,
  context: Context,
): Promise<Reserved | Refusal> {
  const { operationId } = drawing
  if (context.programme.games === 'off') return refuse('lottery_off')
  for (let attempt = 1; attempt <= CHANGE_ATTEMPTS; attempt++) {
    const state = await world.games.lotteries.read(lotteryId)
    if (!state) return refuse('lottery_off')
    const refusal = await refusedNow(world, { state, member, drawing }, context)
    if (refusal) return refusal
    const known = state.open[operationId]
    if (known && isStill(known, own)) return { state, draw: known }
    const taken = known
      ? resumeOne(state, { operationId, draw: known }, context.now)
      : takeDraw(state, drawing, { now: context.now, secret: world.secret })
    if (await world.games.lotteries.update(state, taken.state)) return taken
    await world.sleep(2 ** attempt * 2 * (0.5 + world.random()))
  }
  return refuse('busy')
}

function resumeOne(
  state: LotteryState,
  { operationId, draw }: { operationId: string; draw: OpenDraw },
  now: number,
): Reserved {
  const after = resumeDraws(state, { [operationId]: draw }, now)
  return { state: after, draw: after.open[operationId] ?? draw }
}

async function refusedNow(
  world: World,
  asked: { state: LotteryState; member: Member; drawing: Drawing },
  context: Context,
): Promise<Refusal | null> {
  const { state, member, drawing } = asked
  const known = state.open[drawing.operationId]
  if (known && (known.by !== drawing.by || known.words !== drawing.words))
    return refuse('operation_reused')
  // The timer is about to cancel it: the operation can be tried anew once that is done.
  if (known?.backAfter !== undefined) return refuse('busy')
  const closed = known ? null : refusedLottery(state, context.today)
  const refusal = closed ?? (await refusedMember(world, { member, rules: state.rules }, context))
  return known && refusal ? refuse('busy') : refusal
}

/** As `refusedDraw`, with what the member has paid inside the lottery's time where that matters. */
export async function refusedMember(
  world: World,
  { member, rules }: { member: Member; rules: Lottery },
  context: Pick<Context, 'today' | 'programme'>,
): Promise<Refusal | null> {
  const day = (at: number) => businessDate(at, context.programme.brand.timeZone)
  const paidFen = rules.cost.kind === 'spend' ? await paidInside(world, { member, rules, day }) : 0
  return refusedDraw(member, { rules, paidFen }, context)
}

/** Where many draw at once, each takes its own reservation away instead of leaving all to the timer. */
async function confirmIfLong(world: World, { _id, open }: LotteryState, operationId: string) {
  if (Object.keys(open).length < DRAWS_OPEN_LONG) return
  await changeLottery(world, _id, state => closeDraws(state, [operationId]))
}
