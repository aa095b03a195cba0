// All that is kept about the person (PIPL art. 45: access and copy), also for somebody who left.
import type { CustomerActions, Input } from '../../contracts/actions'
import { MY_DATA_ENTRIES, MY_DATA_ROWS } from '../../contracts/limits'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { MyDataView, OwnOrderView } from '../../contracts/views'
import type { Member } from '../../domain/member'
import { waiting } from '../../domain/outbox'
import type { Customer } from '../actors'
import { paymentView } from '../payments/proceed'
import { type Seen, seeMember } from '../see-member'
import { entryView } from '../views/entry-view'
import { endedInOutbox, endedVoucherView, storeName } from '../views/voucher-view'
import type { Order, World } from '../world'
import { historyPage } from './points'

/**
 * The member document and every other document of this member; what still waits in the outbox is
 * included. Ten calls, one more for each record that was merged into theirs. Refusals: not_joined,
 * invalid_input (somebody else's record), programme_missing.
 */
export async function myData(
  world: World,
  customer: Customer,
  input: Input<CustomerActions, 'myData'>,
): Promise<MyDataView | Refusal> {
  const seen = await seeMember(world, customer.memberId, 'myData')
  if (isRefusal(seen)) return seen
  const { member, inForce, context } = seen
  const { programme } = inForce
  const records = recordsOf(member)
  const { of = member._id, ...older } = input
  if (!records.includes(of)) return refuse('invalid_input', { field: 'of' })
  const history = await historyPage(world, member, { ...older, of, limit: MY_DATA_ENTRIES })
  const orders = await world.orders.ofMembers(records, MY_DATA_ROWS)
  return {
    now: context.now,
    today: context.today,
    member: readable(member),
    records,
    orders: orders.map(order => orderView(order, seen)),
    ...(await saidAndHeard(world, member)),
    answers: await answersOf(world, member),
    ...(await storiesOf(world, member)),
    ...(await playedAndPaid(world, member)),
    vouchers: (await endedVouchers(world, member)).map(one => endedVoucherView(one, programme)),
    entries: history.page.map(entry => entryView(entry, programme)),
    next: history.next,
  }
}

/** The numbers of all records of this person: their own, and those that were merged into it. */
function recordsOf({ _id, mergedFrom = {} }: Member): string[] {
  return [_id, ...Object.keys(mergedFrom)]
}

/** The document without what says nothing about the person: revision, operations, outbox, alarm clock. */
function readable(member: Member): Record<string, unknown> {
  const { rev, done, outbox, outboxSince, dueOn, codeStep, identities, mergedFrom, ...facts } =
    member
  return {
    ...facts,
    ...(mergedFrom && { mergedFrom: withoutWho(mergedFrom) }),
    identities: { openid: masked(identities.openid), unionid: masked(identities.unionid) },
  }
}

/** The identities of a merged record are keys, too. */
function withoutWho(marks: NonNullable<Member['mergedFrom']>): Member['mergedFrom'] {
  return Object.fromEntries(Object.entries(marks).map(([id, { who: _, ...mark }]) => [id, mark]))
}

/** An identity of WeChat is a key, which no screenshot may give away: that it is kept is said. */
function masked(id: string | null): string {
  return id ? `${id.slice(0, 2)}****${id.slice(-2)}` : ''
}

function orderView(order: Order, { inForce }: Seen): OwnOrderView {
  const { _id: orderId, at, amountFen, offsetPoints, offsetFen, refundedFen } = order
  const store = storeName(inForce.programme, order.storeId)
  return { orderId, storeName: store, at, amountFen, offsetPoints, offsetFen, refundedFen }
}

async function saidAndHeard(
  world: World,
  member: Member,
): Promise<Pick<MyDataView, 'reviews' | 'messages'>> {
  const reviews = await world.reviews.ofMembers(recordsOf(member), MY_DATA_ROWS)
  const pages = recordsOf(member).map(id =>
    world.messages.page(id, Number.MAX_SAFE_INTEGER, MY_DATA_ROWS),
  )
  const messages = (await Promise.all(pages)).flat()
  return {
    reviews: together(waiting(member, 'reviews'), reviews).map(({ orderId, on, stars, text }) => {
      return { orderId, on, stars, text }
    }),
    messages: together(waiting(member, 'messages'), messages).map(({ on, notice }) => {
      return { on, notice }
    }),
  }
}

async function answersOf(world: World, member: Member): Promise<MyDataView['answers']> {
  const kept = await world.answers.ofMembers(recordsOf(member), MY_DATA_ROWS)
  return together(waiting(member, 'answers'), kept).map(({ surveyId, on, answers }) => {
    return { surveyId, on, answers }
  })
}

/** Nothing is asked for whoever never told one. */
async function storiesOf(world: World, member: Member): Promise<Pick<MyDataView, 'stories'>> {
  if (!member.told && !member.mergedFrom) return {}
  const kept = await world.stories.ofMembers(recordsOf(member), MY_DATA_ROWS)
  const all = together(waiting(member, 'stories'), kept)
  return {
    stories: all.map(({ _id: storyId, on, text, state }) => ({ storyId, on, text, state })),
  }
}

async function playedAndPaid(
  world: World,
  member: Member,
): Promise<Pick<MyDataView, 'draws' | 'contests' | 'payments'>> {
  const records = recordsOf(member)
  const [draws, scores, payments] = await Promise.all([
    world.games.draws.ofMembers(records, MY_DATA_ROWS),
    world.games.contests.scoresOf(records, MY_DATA_ROWS),
    world.payments.ofMembers(records, MY_DATA_ROWS),
  ])
  return {
    draws: together(waiting(member, 'draws'), draws).map(one => {
      const { lotteryId, nonce, on, prize, backAfter } = one
      return { lotteryId, nonce, on, prize, cancelled: backAfter !== undefined }
    }),
    contests: scores.map(({ contestId, fen }) => ({ contestId, fen })),
    payments: payments.map(one => ({ ...paymentView(one), at: one.at })),
  }
}

async function endedVouchers(world: World, member: Member) {
  return together(
    endedInOutbox(member),
    await world.vouchers.ended(recordsOf(member), MY_DATA_ROWS),
  )
}

/** What waits and what was published, each once, latest first. */
function together<Doc extends { _id: string; at: number }>(first: Doc[], second: Doc[]): Doc[] {
  const all = new Map([...first, ...second].map(doc => [doc._id, doc]))
  return [...all.values()].sort((a, b) => b.at - a.at)
}
