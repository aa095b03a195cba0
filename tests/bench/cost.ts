// What each action costs: database calls and bytes counted at the stand-in's socket, and yuan by WeChat's price list.
import { ulid } from 'ulid'
import { MEMBER_CODE_STEP_MS } from '../../core/contracts/limits'
import type { Envelope } from '../../core/contracts/refusals'
import type { LocalCloud } from '../../local-cloud'
import { exactly, type Figure } from './figures'
import { idleTimer } from './idle'
import { yuanFor } from './prices'
import { CLERK, joining, openCloud } from './shop'

const CUSTOMER = 'o-bench-cost'

/** Calls, bytes and yuan of each action; the clerk's own record is counted. */
export async function costs(folder: string): Promise<Figure[]> {
  const cloud = await openCloud(folder, { instances: 8 })
  const meter = meterOn(cloud)
  try {
    await meter.free('customer', CUSTOMER, joining())
    await buy(meter, 'warm', 500_000)
    // The first call of an instance reads the programme.
    for (const door of ['customer', 'clerk'] as const) await warm(meter, door)
    await customerActions(meter)
    meter.nextCode()
    const visit = await scan(meter)
    await meter.counted('purchase', 'clerk', CLERK, purchaseOf(visit, 'cost', 26_800))
    const { member } = await meter.free<{ member: { vouchers: { code: string }[] } }>(
      'customer',
      CUSTOMER,
      { action: 'home' },
    )
    const code = member.vouchers[0]?.code
    const verify = { action: 'verify', operationId: ulid(), code, storeId: 'xuhui' }
    await meter.counted('verify', 'clerk', CLERK, verify)
    return [...meter.figures, ...(await idleTimer(folder))]
  } finally {
    await cloud.stop()
  }
}

type Meter = ReturnType<typeof meterOn>

function meterOn(cloud: LocalCloud) {
  const figures: Figure[] = []
  let offset = 0
  const send = async (door: string, openid: string, event: Record<string, unknown>) => {
    const outcome = await cloud.call(door, event, { openid })
    const envelope = outcome.result as Envelope<unknown>
    if (!envelope.ok) throw new Error(`${door}.${String(event.action)}: ${envelope.code}`)
    return { ...outcome, data: envelope.data }
  }
  return {
    figures,
    nextCode: () => {
      offset += MEMBER_CODE_STEP_MS
      cloud.setClock(offset)
    },
    free: async <T>(door: string, openid: string, event: Record<string, unknown>) =>
      (await send(door, openid, event)).data as T,
    counted: async (
      ...[name, door, openid, event]: [string, string, string, Record<string, unknown>]
    ): Promise<void> => {
      const { dbCalls, bytesIn, bytesOut } = await send(door, openid, event)
      const figure = (what: string, unit: string, value: number) =>
        figures.push({ part: 'cost', name: `${name}, ${what}`, unit, value: exactly(value) })
      figure('database calls', '', dbCalls)
      figure('sent and received', 'B', bytesIn + bytesOut)
      figure('1,000 of them', 'yuan', 1000 * yuanFor(dbCalls))
    },
  }
}

async function warm(meter: Meter, door: 'customer' | 'clerk'): Promise<void> {
  const [openid, action] = door === 'customer' ? [CUSTOMER, 'home'] : [CLERK, 'me']
  await Promise.all([1, 2, 3].map(() => meter.free(door, openid, { action })))
}

async function customerActions(meter: Meter): Promise<void> {
  const operation = (action: string, input = {}) => ({ action, operationId: ulid(), ...input })
  const events: [string, Record<string, unknown>][] = [
    ['home', { action: 'home' }],
    ['check-in', operation('checkIn')],
    ['review', operation('review', { orderId: 'xuhui:warm', stars: 4, text: '好' })],
    ['redeem', operation('redeem', { rewardId: 'curtain-clean' })],
    ['points', { action: 'points' }],
    ['rewards', { action: 'rewards' }],
    ['vouchers', { action: 'vouchers' }],
  ]
  for (const [name, event] of events) await meter.counted(name, 'customer', CUSTOMER, event)
}

async function buy(meter: Meter, orderNo: string, amountFen: number): Promise<void> {
  await meter.free('clerk', CLERK, purchaseOf(await scan(meter), orderNo, amountFen))
}

async function scan(meter: Meter): Promise<string> {
  const home = { action: 'home' }
  const { member } = await meter.free<{ member: { codes: { list: { text: string }[] } } }>(
    'customer',
    CUSTOMER,
    home,
  )
  const code = member.codes.list[0]?.text
  const scanning = { action: 'scan', operationId: ulid(), code, storeId: 'xuhui' }
  return (await meter.free<{ visit: string }>('clerk', CLERK, scanning)).visit
}

function purchaseOf(visit: string, orderNo: string, amountFen: number) {
  return { action: 'recordPurchase', operationId: ulid(), visit, orderNo, amountFen }
}
