// What each job of the timer finds to do in the growth tables: the same each time, whatever the number of members.
import { ulid } from 'ulid'
import type { Programme } from '../../core/contracts/programme'
import { addDays } from '../../core/domain/dates'
import { type LotteryState, takeDraw } from '../../core/domain/games/lottery'
import { campaignWith, fixed, ruleWith } from '../../core/testing/campaigns'
import type { TickReport } from '../../core/usecases/timer/tick'
import { brandOn } from '../attacks/brand'
import { today, versionOf } from '../attacks/known'
import { REPLAY_ID } from '../attacks/stage'
import { SECRET, type Shop } from '../flows/shop'
import { memberIdOf, openidOf, orderOf } from './growth-crowd'

/** So many things of a job are open each time. */
const OPEN = 20
/** The first so many of the crowd are at work; of the others, twenty at a time are merged into twenty. */
const AT_WORK = 600
const MERGED = 700

const CAMPAIGN = 'opening'
const CHANNEL = 'poster'
const GIFT = 20

type Doc = Record<string, unknown>
/** A document by its collection and `_id`. */
type Named = [collection: string, id: string]

/** A job by the name that it has in the timer's report. */
export type JobName = keyof TickReport

/** The stage's brand, with a budget and a launch besides, so that every job has something to look at. */
export function wholeBrand(shop: Shop): Programme {
  const brand = brandOn(today(shop))
  const [from, to] = [today(shop), addDays(today(shop), 300)]
  const rules = [ruleWith(fixed(1))]
  const campaign = { id: CAMPAIGN, name: '开业礼', from, to, budgetPoints: 1_000_000, rules }
  const channel = { id: CHANNEL, name: '海报', points: GIFT, firstMembers: 1_000_000 }
  return {
    ...brand,
    campaigns: [campaignWith(campaign)],
    ways: { ...brand.ways, channels: [channel] },
  }
}

/** Which time it is, who is at work, and since when what is open has been (epoch ms). */
interface Turn {
  shop: Shop
  repeat: number
  numbers: number[]
  old: number
}

/** Readies what a job is to find at its n-th time. */
export async function prepare(shop: Shop, job: JobName, repeat: number): Promise<void> {
  // What is open for a minute and more was left by a crash.
  const old = shop.now()
  shop.pass(3 * 60_000)
  const numbers = Array.from({ length: OPEN }, (_, i) => (repeat * OPEN + i) % AT_WORK)
  await work[job]({ shop, repeat, numbers, old })
}

const work: Record<JobName, (turn: Turn) => void | Promise<void>> = {
  settled({ shop, numbers }) {
    for (const number of numbers)
      edit(shop, ['members', memberIdOf(number)], () => ({ dueOn: today(shop) }))
  },
  async published({ shop, numbers }) {
    for (const number of numbers)
      await shop.customer(openidOf(number), 'checkIn', { operationId: shop.op() })
  },
  // While nothing of yesterday waits: the book does not close a day before that.
  booked({ shop }) {
    const members = { seen: 0, sum: {} }
    const yesterday = { on: addDays(today(shop), -1), doing: 'count', upTo: '', counted: {} }
    edit(shop, ['jobs', 'liability'], () => ({ ...yesterday, members }))
  },
  proved: ({ shop }) =>
    edit(shop, ['jobs', 'audit'], () => ({
      on: today(shop),
      after: '',
      sampledTo: '',
      doneOn: '',
    })),
  orders: turn => sell(turn, { confirmed: false }),
  reservations: turn =>
    hold(turn, ['stocks', 'extra-hour'], ({ numbers, old }) => byMember(numbers, old)),
  budgets: turn => hold(turn, ['budgets', CAMPAIGN], budgetHolds),
  launches: turn => hold(turn, ['budgets', `channel:${CHANNEL}`], budgetHolds),
  eventCodes({ shop, numbers, old }) {
    const [code] = shop.cloud.documents.find('eventcodes', { left: { $gt: OPEN } })
    edit(shop, ['eventcodes', String(code?._id)], () => ({
      held: byMember(numbers, old),
      busy: true,
    }))
  },
  swept: ({ shop }) => void shop.cloud.documents.remove('jobs', { _id: 'sweep' }),
  transfers({ shop, numbers, old }) {
    const sent = { from: memberIdOf(0), seq: 1, at: old, on: today(shop), booked: false }
    const referral = { ...sent, kind: 'referral', points: GIFT, name: '小**' }
    const of = (number: number) => ({ _id: ulid(), operationId: ulid(), to: memberIdOf(number) })
    insert(
      shop,
      'transfers',
      numbers.map(number => ({ ...referral, ...of(number) })),
    )
  },
  merges({ shop, repeat, old }) {
    const begun = { rev: 1, by: 'console', at: old, note: '同一位顾客', open: true, undo: null }
    const first = MERGED + 2 * OPEN * repeat
    const pairs = Array.from(
      { length: OPEN },
      (_, i) => [first + 2 * i, first + 2 * i + 1] as const,
    )
    const of = ([from, into]: readonly [number, number]) => ({
      ...{ _id: memberIdOf(from), into: memberIdOf(into), operationId: ulid() },
    })
    insert(
      shop,
      'merges',
      pairs.map(pair => ({ ...begun, ...of(pair) })),
    )
  },
  slots({ shop, repeat, numbers, old }) {
    const of = (number: number, i: number) => {
      const on = addDays(today(shop), 10 + repeat * OPEN + i)
      const seat = { memberId: memberIdOf(number), time: '10:00', service: 'cleaning', unsure: old }
      const seats = { [ulid()]: seat }
      return { _id: `xuhui-${on}`, rev: 1, storeId: 'xuhui', on, seats, lookAt: old }
    }
    insert(shop, 'slots', numbers.map(of))
  },
  payments({ shop, numbers, old }) {
    const [{ from, until, ...granted } = {}] = shop.cloud.documents.find('payments', {})
    const asked = { ...granted, state: 'waiting', open: true, at: old, lookAt: old, paidAt: null }
    const of = (number: number) => ({ _id: ulid(), memberId: memberIdOf(number) })
    shop.cloud.documents.remove('payments', { open: true })
    insert(
      shop,
      'payments',
      numbers.map(number => ({ ...asked, ...of(number) })),
    )
  },
  contests: turn => sell(turn, { confirmed: true }),
  lotteries({ shop, numbers, old }) {
    const by = { now: old, secret: SECRET }
    const stored = shop.cloud.documents.get('lotteries', 'spring') as unknown as LotteryState
    // The draws of the time before wait for their members' outboxes.
    let state: LotteryState = { ...stored, open: {} }
    for (const number of numbers) {
      const who = { memberId: memberIdOf(number), by: memberIdOf(number) }
      const drawing = { ...who, operationId: ulid(old), ticket: `t-${number}`, words: '' }
      state = takeDraw(state, drawing, by).state
    }
    shop.cloud.documents.replace('lotteries', { ...state })
  },
  linted({ shop, repeat }) {
    const of = ({ brand }: Doc) => ({ brand: { ...(brand as Doc), slogan: `第 ${repeat} 次` } })
    edit(shop, ['programmes', 'live'], of)
  },
  replayed({ shop }) {
    const days = { from: addDays(today(shop), -30), today: today(shop) }
    edit(shop, ['replays', REPLAY_ID], () => ({ ...days, state: 'running', upTo: '' }))
  },
}

/** All jobs. */
export const jobNames = Object.keys(work) as JobName[]

function edit(shop: Shop, [collection, id]: Named, change: (doc: Doc) => Doc): void {
  const doc = shop.cloud.documents.get(collection, id)
  if (!doc) throw new Error(`no ${collection}/${id}`)
  shop.cloud.documents.replace(collection, { ...doc, ...change(doc) })
}

function insert(shop: Shop, collection: string, docs: Doc[]): void {
  shop.cloud.documents.insert(collection, docs)
}

function sell({ shop, repeat, numbers, old }: Turn, { confirmed }: { confirmed: boolean }): void {
  const [order = {}] = shop.cloud.documents.find('orders', { confirmed: true }, { limit: 1 })
  const what = { confirmed, at: old, programme: versionOf(shop) }
  const name = confirmed ? 'D' : 'U'
  insert(
    shop,
    'orders',
    numbers.map(number => ({ ...orderOf(order, `${name}-${repeat}-${number}`, number), ...what })),
  )
}

/** Puts reservations of nobody's deeds into a document; a budget that nobody has asked for is opened. */
function hold(turn: Turn, named: Named, held: (turn: Turn) => Doc): void {
  const { documents } = turn.shop.cloud
  const [collection, id] = named
  const opened = { _id: id, total: 1_000_000, left: 1_000_000, held: {} }
  if (!documents.get(collection, id)) insert(turn.shop, collection, [opened])
  edit(turn.shop, named, doc => ({ held: { ...(doc.held as Doc), ...held(turn) } }))
}

function byMember(numbers: number[], at: number): Doc {
  const of = (memberId: string) => [ulid(at), { memberId, by: memberId, at }]
  return Object.fromEntries(numbers.map(number => of(memberIdOf(number))))
}

function budgetHolds({ numbers, old: at }: Turn): Doc {
  const of = (orderId: string) => [ulid(at), { orderId, points: GIFT, at }]
  return Object.fromEntries(numbers.map(number => of(memberIdOf(number))))
}
