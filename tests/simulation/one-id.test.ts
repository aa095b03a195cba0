// Two deeds about one member at one moment under one operation id: one of them is done, as if it had come alone, the
// other one is refused, and nothing that it had reserved is lost, or somebody else's, once the timer has run.
import { deliveryOf, performerOf } from '../attacks/cast'
import { type ActionName, actionNames, inputs, split, subjects } from '../attacks/events'
import { otherWishes } from '../attacks/other-wishes'
import { people } from '../attacks/people'
import { type Stage, setStage } from '../attacks/stage'
import { effectOn, sizeOf, sum } from './effect'

/** What takes something outside the member's own document before it writes that. */
const reserving = [
  ...(['customer.redeem', 'customer.draw', 'customer.useEventCode', 'customer.book'] as const),
  ...(['customer.moveBooking', 'customer.cancelVoucher', 'clerk.recordPurchase'] as const),
  ...(['clerk.redeem', 'openapi.recordPurchase', 'openapi.redeem'] as const),
]

/** The reward of which there are so many only. */
const LIMITED = 'extra-hour'
/** A job of the timer that found nothing rests for some minutes (docs/decisions/0013-an-idle-timer-rests.md). */
const [TICKS, BETWEEN_MS] = [8, 3 * 60_000]

let stage: Stage
let operationId = ''
let asked: Partial<Record<ActionName, Record<string, unknown>>> = {}
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
  asked = {
    ...Object.fromEntries(all),
    'customer.redeem': { rewardId: LIMITED },
    'customer.cancelVoucher': { voucherId: hour?.id },
  }
})
afterAll(() => stage.shop.close())
afterEach(() => stage.restore())

/** What is told; whoever is told to come again comes again. */
async function send(name: ActionName, id = operationId): Promise<string> {
  const { door, action } = split(name)
  const to = { door, event: { action, ...asked[name], operationId: id } }
  const { event, who } = deliveryOf(stage.shop, performerOf(name), to)
  const { envelope } = await stage.send(door, event, who)
  return envelope.ok ? 'ok' : envelope.code
}

/** A draw that is cancelled has had its number; how far the timer is with a replay is nobody's deed. */
const instead = {
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
async function effectOf(...names: ActionName[]): Promise<string> {
  // What a draw comes to depends on its id.
  const key = `${names} ${names.includes('customer.draw') ? operationId : ''}`
  const known = effects.get(key)
  if (known) return known
  for (const [i, name] of names.entries()) {
    const isFirst = names.includes('customer.draw') ? name === 'customer.draw' : i === 0
    const told = await send(name, isFirst ? operationId : stage.shop.op())
    expect([name, told]).toEqual([name, 'ok'])
  }
  const seen = await effect()
  effects.set(key, seen)
  return seen
}

/** How two deeds meet, and what each is told. */
const meetings: Record<string, (a: ActionName, b: ActionName) => Promise<string[]>> = {
  'begin at one moment': (a, b) => Promise.all([send(a), send(b)]),
  async 'meet while the first is cut off before it writes the member'(a, b) {
    const write = { action: 'database.modifyDocument', collection: 'members', times: 20 }
    const { faults } = stage.shop.cloud
    faults.push({ ...write, when: 'before', do: 'drop' })
    await send(a).catch(() => 'cut off')
    faults.length = 0
    const other = await send(b)
    return [await send(a), other]
  },
}

/** What may be told: also that somebody has left meanwhile, and that another bill stands under a number. */
const fair = ['ok', 'operation_reused', 'busy', 'member_closed', 'order_differs']

const others = (Object.keys(otherWishes) as ActionName[]).filter(
  name => (subjects[name] ?? 'customer') === 'customer',
)

describe.each(reserving)('%s', name => {
  test.each(others.filter(other => other !== name))('and %s', async other => {
    for (const [how, meet] of Object.entries(meetings)) {
      const told = await meet(name, other)
      const done = [name, other].filter((_, i) => told[i] === 'ok')
      const seen = `${how}\n${await effect()}`
      expect(seen).toBe(`${how}\n${await effectOf(...done)}`)
      expect(done.length).toBeGreaterThan(0)
      for (const code of told) expect(fair).toContain(code)
    }
  })
})
