// Contests as customers see them: terms, a masked board without sums, and where they stand themselves.
import type { Contest } from '../../contracts/games'
import { CONTEST_SHOWN } from '../../contracts/limits'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { ContestsView, ContestView } from '../../contracts/views'
import { addDays, type BusinessDate } from '../../domain/dates'
import { type ContestState, ranked } from '../../domain/games/contest'
import type { Customer } from '../actors'
import { seeMember } from '../see-member'
import type { World } from '../world'

/**
 * The published contests: 2 calls, 2 more for each. Refusals: contests_off (all games are off), those of
 * `seeMember`.
 */
export async function contests(world: World, customer: Customer): Promise<ContestsView | Refusal> {
  const seen = await seeMember(world, customer.memberId)
  if (isRefusal(seen)) return seen
  const { member, context } = seen
  if (context.programme.games === 'off') return refuse('contests_off')
  const states = await world.games.contests.readMany(context.programme.contests.map(({ id }) => id))
  const views: ContestView[] = []
  for (const state of states) {
    const standing = await standingOf(world, state, member._id)
    views.push(viewOf(state, standing, context.today))
  }
  return { now: context.now, today: context.today, contests: views }
}

type Standing = Pick<ContestView, 'board' | 'own'>

/** While it runs the board is as it was counted last, within some minutes; once settled, as it was settled. */
async function standingOf(world: World, state: ContestState, me: string): Promise<Standing> {
  const { contests: port } = world.games
  const fen = (await port.score(state._id, me))?.fen ?? 0
  const staff = new Set((await world.staff.all()).filter(one => one.active).map(({ _id }) => _id))
  const live = async () =>
    ranked((await port.board(state._id, CONTEST_SHOWN)).filter(one => !staff.has(one.memberId)))
  const rows = state.settledAt > 0 ? state.winners : await live()
  const board = rows.map(({ rank, name, memberId }) => ({ rank, name, isMe: memberId === me }))
  return { board, own: { rank: board.find(({ isMe }) => isMe)?.rank ?? null, fen } }
}

function viewOf(state: ContestState, standing: Standing, today: BusinessDate): ContestView {
  const { rules } = state
  const { id, name, from, to, ranks, settleAfterDays, terms, organiser, contact } = rules
  const facts = { id, name, from, to, ranks, terms, organiser, contact }
  const settledOn = addDays(to, settleAfterDays + 1)
  return { ...facts, settledOn, state: stateOf(state, rules, today), ...standing }
}

function stateOf({ phase }: ContestState, { from, to }: Contest, today: BusinessDate) {
  if (phase === 'done') return 'done'
  if (today < from) return 'ahead'
  return today <= to ? 'running' : 'settling'
}
