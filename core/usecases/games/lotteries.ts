// What customers see of lotteries: terms, odds and what is left; their own draws; and, once a lottery is
// over, everything that is needed to make all its draws again.
import type { CustomerActions, Input } from '../../contracts/actions'
import { chancesOf, oddsIn, weightOf } from '../../contracts/fair-draw'
import type { Lottery } from '../../contracts/games'
import { DRAWS_PAGE } from '../../contracts/limits'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type {
  DrawsView,
  FairnessView,
  LotteriesView,
  LotteryView,
  OwnDrawView,
  PrizeView,
} from '../../contracts/views'
import { type BusinessDate, businessDate } from '../../domain/dates'
import { chancesBought, drawsOf } from '../../domain/games/draw'
import { type DrawDone, type LotteryState, oddsOf } from '../../domain/games/lottery'
import { balanceOf } from '../../domain/ledger/apply'
import type { Member } from '../../domain/member'
import { waiting } from '../../domain/outbox'
import type { Customer } from '../actors'
import { type Seen, seeMember } from '../see-member'
import type { World } from '../world'
import { paidInside } from './paid'

/**
 * The published lotteries with their terms, odds and quantities of this moment: 2 calls, one more where
 * spending gives chances. Refusals: lottery_off, those of `seeMember`.
 */
export async function lotteries(
  world: World,
  customer: Customer,
): Promise<LotteriesView | Refusal> {
  const seen = await seeMember(world, customer.memberId)
  if (isRefusal(seen)) return seen
  const { member, context } = seen
  if (context.programme.games === 'off') return refuse('lottery_off')
  const ids = context.programme.lotteries.map(({ id }) => id)
  const states = await world.games.lotteries.readMany(ids)
  const views: LotteryView[] = []
  for (const state of inOrder(states, ids)) views.push(await lotteryView(world, state, seen))
  const { now, today } = context
  return { now, today, balance: balanceOf(member), lotteries: views }
}

function inOrder(states: LotteryState[], ids: string[]): LotteryState[] {
  return [...states].sort((a, b) => ids.indexOf(a._id) - ids.indexOf(b._id))
}

async function lotteryView(
  world: World,
  state: LotteryState,
  { member, context }: Seen,
): Promise<LotteryView> {
  const { rules, taken, commitment, publishedAt, nonce } = state
  const { id, name, from, to, cost, perDay, terms, claimDays, organiser, contact } = rules
  const day = (at: number) => businessDate(at, context.programme.brand.timeZone)
  const paid = cost.kind === 'spend' ? await paidInside(world, { member, rules, day }) : 0
  const own = drawsOf(member, id, context.today)
  const chances = cost.kind === 'spend' ? Math.max(0, chancesBought(rules, paid) - own.times) : null
  const sum = weightOf(chancesOf(oddsOf(rules), taken))
  return {
    ...{ id, name, from, to, cost, perDay, terms, claimDays, organiser, contact },
    ...{ commitment, publishedAt, draws: nonce },
    state: stateOf(state, context.today),
    prizes: prizeViews(state, sum),
    blank: oddsIn(rules.blankWeight, sum),
    own: { ...own, chances },
  }
}

function stateOf({ rules, taken }: LotteryState, today: BusinessDate): LotteryView['state'] {
  if (today < rules.from) return 'ahead'
  if (today > rules.to) return 'over'
  return chancesOf(oddsOf(rules), taken).length === 1 ? 'sold_out' : 'open'
}

/** The odds that are shown are those that the next draw runs by: both come from `chancesOf`. */
function prizeViews({ rules, taken, gone }: LotteryState, sum: number): PrizeView[] {
  const standing = new Map(
    chancesOf(oddsOf(rules), taken).map(({ prizeId, weight }) => [prizeId, weight]),
  )
  return rules.prizes.map(({ id, name, kind, valueFen, quantity }) => {
    const weight = standing.get(id)
    return {
      ...{ id, name, kind, valueFen, quantity },
      left: quantity === null ? null : quantity - (taken[id] ?? 0),
      goneAfter: gone[id] ?? null,
      odds: weight === undefined ? null : oddsIn(weight, sum),
    }
  })
}

/** One's own draws, latest first: 3 calls. Refusals: those of `seeMember`. */
export async function draws(world: World, customer: Customer): Promise<DrawsView | Refusal> {
  const seen = await seeMember(world, customer.memberId)
  if (isRefusal(seen)) return seen
  const { member, context } = seen
  const own = await ownDraws(world, member)
  const ids = [...new Set(own.map(({ lotteryId }) => lotteryId))]
  const states = await world.games.lotteries.readMany(ids)
  const rules = new Map(states.map(state => [state._id, state.rules]))
  const { now, today } = context
  return { now, today, draws: own.map(one => drawView(one, rules.get(one.lotteryId))) }
}

/** The draws of a member and of records that were merged into theirs, also those that still wait in the outbox. */
export async function ownDraws(world: World, member: Member): Promise<DrawDone[]> {
  const records = [member._id, ...Object.keys(member.mergedFrom ?? {})]
  const published = await world.games.draws.ofMembers(records, DRAWS_PAGE)
  const all = new Map([...waiting(member, 'draws'), ...published].map(one => [one._id, one]))
  return [...all.values()].sort((a, b) => b.at - a.at)
}

function drawView(done: DrawDone, rules: Lottery | undefined): OwnDrawView {
  const { memberId: memberNo, lotteryId, nonce, at, on, operationId, words, ticket } = done
  const facts = { memberNo, lotteryId, nonce, at, on, operationId, words, ticket }
  const { prizeId, prize, head, backAfter } = done
  const lotteryName = rules?.name ?? lotteryId
  return { ...facts, lotteryName, prizeId, head, prize, cancelled: backAfter !== undefined }
}

/**
 * The commitment of a lottery and, once it is over, its seed and every draw in order, without names:
 * whoever likes can make all of them again. 1 call, 2 once it is over. Refusal: lottery_off (there is none).
 */
export async function verifyDraws(
  world: World,
  _: Customer,
  input: Input<CustomerActions, 'verifyDraws'>,
): Promise<FairnessView | Refusal> {
  const { lotteryId, after = 0 } = input
  const state = await world.games.lotteries.read(lotteryId)
  if (!state) return refuse('lottery_off')
  const { rules, commitment, publishedAt, seed, nonce, head, gone } = state
  const page = seed === null ? [] : await world.games.draws.ofLottery(lotteryId, after, DRAWS_PAGE)
  const rows = page.map(({ nonce: no, ticket, prizeId, head: at, backAfter }) => {
    return { nonce: no, ticket, prizeId, head: at, ...(backAfter !== undefined && { backAfter }) }
  })
  const last = page.length === DRAWS_PAGE ? (page.at(-1)?.nonce ?? null) : null
  return {
    ...{ lotteryId, name: rules.name, odds: oddsOf(rules), commitment, publishedAt, seed },
    ...{ draws: nonce, head, goneAfter: gone, rows, next: last },
  }
}
