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
  ...(['clerk.redeem', 'openapi.recordPurchase'] as const),
]

const MINUTES = 3 * 60_000

let stage: Stage
let operationId = ''
let asked: Partial<Record<ActionName, Record<string, unknown>>> = {}
const effects = new Map<string, string>()

beforeAll(async () => {
  stage = await setStage({ quick: true })
  operationId = stage.shop.op()
  asked = Object.fromEntries(
    actionNames.map(name => [name, inputs[name](stage.shop, people.clerkHere)]),
  )
})
afterAll(() => stage.shop.close())
afterEach(() => stage.restore())

/** What is told; whoever is told to come again comes again. */
async function send(name: ActionName): Promise<string> {
  const { door, action } = split(name)
  const to = { door, event: { action, ...asked[name], operationId } }
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
  shop.pass(MINUTES)
  for (let i = 0; i < 2; i++) await shop.cloud.fire('timer')
  const seen = effectOn(shop, instead)
  shop.pass(-MINUTES)
  stage.restore()
  return seen
}

/** What comes of deeds that are done one after the other. */
async function effectOf(...names: ActionName[]): Promise<string> {
  const key = names.join()
  const known = effects.get(key)
  if (known) return known
  for (const name of names) expect([name, await send(name)]).toEqual([name, 'ok'])
  const seen = await effect()
  effects.set(key, seen)
  return seen
}

/** Both at the same moment: what each is told. */
function both(a: ActionName, b: ActionName): Promise<string[]> {
  return Promise.all([send(a), send(b)])
}

/** What may be told: who has left meanwhile is told that. */
const fair = ['ok', 'operation_reused', 'busy', 'member_closed']

const others = (Object.keys(otherWishes) as ActionName[]).filter(
  name => (subjects[name] ?? 'customer') === 'customer',
)

describe.each(reserving)('%s', name => {
  test.each(others.filter(other => other !== name))('and %s', async other => {
    for (const [a, b] of [
      [name, other],
      [other, name],
    ] as const) {
      const told = await both(a, b)
      const done = [a, b].filter((_, i) => told[i] === 'ok')
      const seen = await effect()
      expect(seen).toBe(await effectOf(...done))
      expect(done.length).toBeGreaterThan(0)
      for (const code of told) expect(fair).toContain(code)
    }
  })
})
