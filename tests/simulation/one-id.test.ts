// Two deeds about one member at one moment under one operation id: one of them is done, as if it had come alone, the
// other one is refused, and nothing that it had reserved is lost, or somebody else's, once the timer has run.

import { addDays } from '../../core/domain/dates'
import { deliveryOf, performerOf } from '../attacks/cast'
import { type ActionName, actionNames, inputs, split, subjects } from '../attacks/events'
import { liveOf, today } from '../attacks/known'
import { otherWishes } from '../attacks/other-wishes'
import { people } from '../attacks/people'
import { type Stage, setStage } from '../attacks/stage'
import { effectOn, sizeOf, sum } from './effect'

/** What is done: an action as everybody does it, or with another wish. */
type Deed = ActionName | `${ActionName}, otherwise` | `${ActionName}, elsewhere`

const nameOf = (deed: Deed) => deed.split(',')[0] as ActionName

/** What takes something outside the member's own document before it writes that. */
const reserving = [
  ...(['customer.redeem', 'customer.draw', 'customer.useEventCode', 'customer.book'] as const),
  ...(['customer.moveBooking', 'customer.cancelVoucher', 'clerk.recordPurchase'] as const),
  ...(['clerk.redeem', 'openapi.recordPurchase', 'openapi.redeem'] as const),
]

/**
 * Those with another wish that can be done on stage: counter and till redeem one reward alone, and there is one event
 * code.
 */
const wishing = [
  ...(['customer.redeem', 'customer.draw', 'customer.book', 'customer.moveBooking'] as const),
  ...(['customer.cancelVoucher', 'clerk.recordPurchase', 'openapi.recordPurchase'] as const),
]

/** Rewards of which there are so many only. */
const [LIMITED, OTHER_LIMITED] = ['extra-hour', 'box']
/** A job of the timer that found nothing rests for some minutes (docs/decisions/0013-an-idle-timer-rests.md). */
const [TICKS, BETWEEN_MS] = [8, 3 * 60_000]

let stage: Stage
let operationId = ''
let asked: Partial<Record<Deed, Record<string, unknown>>> = {}
const effects = new Map<string, string>()

beforeAll(async () => {
  stage = await setStage({ quick: true })
})
// Codes and visits are good for minutes, and a till's code must be as old as its operation.
beforeEach(async () => {
  operationId = stage.shop.op()
  const all = actionNames.map(name => [name, inputs[name](stage.shop, people.clerkHere)] as const)
  const { live } = await stage.shop.customer(people.customer, 'vouchers')
  const hour = live.find(({ rewardId }) => rewardId === LIMITED)
  const first: typeof asked = {
    ...Object.fromEntries(all),
    'customer.redeem': { rewardId: LIMITED },
    'customer.cancelVoucher': { voucherId: hour?.id },
  }
  const others = wishing.map(name => [`${name}, otherwise`, { ...first[name], ...wishOf(name) }])
  const booked = { ...first['customer.book'], on: addDays(today(stage.shop), 2) }
  asked = { ...first, ...Object.fromEntries(others), 'customer.book, elsewhere': booked }
})

function wishOf(name: (typeof wishing)[number]): object {
  // What is the other wish elsewhere is the first one here.
  if (name === 'customer.redeem') return { rewardId: OTHER_LIMITED }
  if (name === 'customer.cancelVoucher') return { voucherId: liveOf(stage.shop) }
  const wish = otherWishes[name]
  if (typeof wish === 'string') throw new Error(wish)
  return typeof wish === 'function' ? wish(stage.shop) : wish
}
afterAll(() => stage.shop.close())
afterEach(() => stage.restore())

/** What is told; whoever is told to come again comes again. */
async function send(deed: Deed, id = operationId): Promise<string> {
  const name = nameOf(deed)
  const { door, action } = split(name)
  const to = { door, event: { action, ...asked[deed], operationId: id } }
  const { event, who } = deliveryOf(stage.shop, performerOf(name), to)
  const { envelope } = await stage.send(door, event, who)
  return envelope.ok ? 'ok' : envelope.code
}

/**
 * A draw that is cancelled has had its number; how far the timer is with a replay is nobody's deed; a day on which nobody
 * has a seat is as good as none, and a seat is one at its time.
 */
const instead = {
  slots: ({ _id, seats }: Record<string, unknown>) => {
    const taken = Object.values(seats as Record<string, { time: string; ended?: string }>)
    return taken.length > 0
      ? [_id, taken.map(({ time, ended }) => [time, ended]).sort()]
      : undefined
  },
  lotteries: ({ taken, open }: Record<string, unknown>) => [sum(taken), sizeOf(open)],
  replays: () => null,
}

/** What has come of it once the timer has ended all that was open. */
async function effect(): Promise<string> {
  const { shop } = stage
  for (let i = 0; i < TICKS; i++) {
    shop.pass(BETWEEN_MS)
    await shop.cloud.fire('timer')
  }
  const seen = effectOn(shop, instead)
  shop.pass(-TICKS * BETWEEN_MS)
  stage.restore()
  return seen
}

/** What comes of deeds that are done one after the other, each under an id of its own. */
async function effectOf(...deeds: Deed[]): Promise<string> {
  // What a draw comes to depends on its id.
  const drawn = deeds.findIndex(deed => nameOf(deed) === 'customer.draw')
  const key = `${deeds} ${drawn < 0 ? '' : operationId}`
  const known = effects.get(key)
  if (known) return known
  for (const [i, deed] of deeds.entries()) {
    const told = await send(deed, i === Math.max(drawn, 0) ? operationId : stage.shop.op())
    expect([deed, told]).toEqual([deed, 'ok'])
  }
  const seen = await effect()
  effects.set(key, seen)
  return seen
}

type Meetings = Record<string, (a: Deed, b: Deed) => Promise<string[]>>

const write = { action: 'database.modifyDocument', collection: 'members', when: 'before' } as const

/** How two deeds meet, and what each is told. */
const meetings: Meetings = {
  'begin at one moment': (a, b) => Promise.all([send(a), send(b)]),
  async 'meet while the first is cut off before it writes the member'(a, b) {
    const { faults } = stage.shop.cloud
    faults.push({ ...write, times: 20, do: 'drop' })
    await send(a).catch(() => 'cut off')
    faults.length = 0
    const other = await send(b)
    return [await send(a), other]
  },
}

/** The same, and both have reserved what they take when the first one writes the member. */
const closeMeetings: Meetings = {
  ...meetings,
  async 'reserve both before the first writes the member'(a, b) {
    const { faults } = stage.shop.cloud
    faults.push({ ...write, times: 2, do: 'delay', ms: 100 })
    const told = await Promise.all([send(a), send(b)])
    faults.length = 0
    return told
  },
}

/** What may be told: also that somebody has left meanwhile, and that another bill stands under a number. */
const fair = ['ok', 'operation_reused', 'busy', 'member_closed', 'order_differs']

const others = (Object.keys(otherWishes) as ActionName[]).filter(
  name => (subjects[name] ?? 'customer') === 'customer',
)

async function expectOneDone([name, other]: [Deed, Deed], by: Meetings): Promise<void> {
  for (const [how, meet] of Object.entries(by)) {
    const told = await meet(name, other)
    const done = [name, other].filter((_, i) => told[i] === 'ok')
    const seen = `${how}\n${await effect()}`
    expect(seen).toBe(`${how}\n${await effectOf(...done)}`)
    expect(done.length).toBeGreaterThan(0)
    for (const code of told) expect(fair).toContain(code)
  }
}

describe.each(reserving)('%s', name => {
  test.each(others.filter(other => other !== name))('and %s', other =>
    expectOneDone([name, other], meetings),
  )
})

/** An action beside itself: what it reserves is reserved for one wish. */
const wishes: [Deed, Deed][] = [
  ...wishing.map((name): [Deed, Deed] => [name, `${name}, otherwise`]),
  ['customer.book', 'customer.book, elsewhere'],
]

describe.each([
  ['the first wish is first', wishes],
  ['the other wish is first', wishes.map(([one, other]): [Deed, Deed] => [other, one])],
])('one action and two wishes, %s', (_, pairs) => {
  test.each(pairs)('%s and %s', async (one, other) => {
    await expectOneDone([one, other], closeMeetings)
    // Each alone is done: no wish is known by its refusal only.
    for (const deed of [one, other]) await effectOf(deed)
  })
})
