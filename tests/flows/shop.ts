// A shop on the stand-in, for flow tests: the real doors, the real SDK, a
// programme, a clerk, and people who tap buttons.
import path from 'node:path'
import { ulid } from 'ulid'
import { MEMBER_CODE_STEP_MS } from '../../core/contracts/limits'
import type { Programme } from '../../core/contracts/programme'
import type { Envelope } from '../../core/contracts/refusals'
import type { Results } from '../../core/contracts/results'
import type { RewardsView } from '../../core/contracts/views'
import { personId } from '../../core/domain/codes'
import { addDays, businessDate } from '../../core/domain/dates'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { noon } from '../../core/testing/moments'
import { type LocalCloud, startLocalCloud } from '../../local-cloud'
import { FUNCTIONS } from './build'

/** The key that signs codes in tests. */
export const SECRET = 'a-secret-for-tests-of-32-characters!'
/** What the cloud console shows instead of an identity. */
export const CONSOLE_KEY = 'console-key-for-tests'
/** The merchant to whom customers pay. */
const PAY_SUB_MCH_ID = '1900000109'
/** The clerk of both stores. */
export const CLERK = 'o-clerk'

/** What a door answered, and what it cost. */
export interface Answer<T> {
  envelope: Envelope<T>
  dbCalls: number
  bytesIn: number
  bytesOut: number
}

/** Results of one door by action. */
type Of<Door extends keyof Results> = Results[Door]

/** A shop that is open. */
export interface Shop {
  cloud: LocalCloud
  /** Sends an action as somebody with this openid; null = no identity. */
  send<T>(door: string, openid: string | null, event: Record<string, unknown>): Promise<Answer<T>>
  customer<A extends keyof Of<'customer'>>(
    openid: string,
    action: A,
    input?: Record<string, unknown>,
  ): Promise<Of<'customer'>[A]>
  clerk<A extends keyof Of<'clerk'>>(
    openid: string,
    action: A,
    input?: Record<string, unknown>,
  ): Promise<Of<'clerk'>[A]>
  /** The code of the refusal that an action gets; 'ok' when it is not refused. */
  refusal(door: string, openid: string | null, event: Record<string, unknown>): Promise<string>
  /** Moves the functions' clock so many days from now. */
  travel(days: number): void
  /** Moves the functions' clock by so many ms. */
  pass(ms: number): void
  /** Waits for the next member code: each is good once. */
  nextCode(): void
  /** Now, as the functions see it. */
  now(): number
  /** A fresh operation id at the shop's time. */
  op(): string
  member(openid: string): Record<string, unknown> | undefined
  close(): Promise<void>
}

/** How a shop differs from the template. */
export interface Setting {
  programme?: Partial<Programme>
  env?: Record<string, string>
  /** Where the bundles are; those of the tests where nothing is said. */
  functions?: string
  data?: string
  hosting?: string
  /** Doors in this process, and no sockets: for a test that makes very many calls. */
  quick?: boolean
  /** As `quick`, and the functions' clock stands still but for `travel` and `pass`: two calls at the very same moment. */
  stopped?: boolean
}

/** The business date on which every shop opens, at noon: far from what the night does, and from a new day's counts. */
export const OPENING = addDays(businessDate(Date.now(), 'Asia/Shanghai'), 1)

const open: LocalCloud[] = []
// A test that fails leaves its shop open: no run may hang on it. A benchmark, which runs without jest, closes its own.
if (typeof afterAll === 'function')
  afterAll(() => Promise.all(open.splice(0).map(cloud => cloud.stop())))

/** Opens a shop with the housekeeping programme and one clerk. */
export async function openShop(setting: Setting = {}): Promise<Shop> {
  const began = Date.now()
  const clock = setting.stopped ? () => began : Date.now
  const quick = setting.quick || setting.stopped
  const cloud = await startLocalCloud({
    functions: setting.functions ?? FUNCTIONS,
    indexes: path.resolve(__dirname, '../../core/cloud/indexes.json'),
    env: {
      CHANGLAI_SECRET: SECRET,
      CONSOLE_KEY,
      PROGRAMME_CACHE_MS: '60000',
      PAY_SUB_MCH_ID,
      ...setting.env,
    },
    autoCreate: false,
    timers: false,
    instances: 4,
    data: setting.data,
    hosting: setting.hosting,
    ...(quick && { instances: 8, host: 'in-process', wire: 'direct', fixed: true, now: clock }),
  })
  cloud.documents.insert('programmes', [{ _id: 'live', ...housekeeping, ...setting.programme }])
  cloud.documents.insert('staff', [
    { _id: personId(SECRET, CLERK), name: '前台', role: 'clerk', stores: [], active: true },
  ])
  open.push(cloud)
  return shopOn(cloud, clock)
}

function shopOn(cloud: LocalCloud, clock: () => number): Shop {
  let offset = noon(OPENING) - clock()
  cloud.setClock(offset)
  const send: Shop['send'] = async <T>(
    door: string,
    openid: string | null,
    event: Record<string, unknown>,
  ) => {
    const who = openid === null ? { source: 'wx_trigger' } : { openid }
    const { result, dbCalls, bytesIn, bytesOut } = await cloud.call(door, event, who)
    return { envelope: result as Envelope<T>, dbCalls, bytesIn, bytesOut }
  }
  const done = async <T>(door: string, openid: string, event: Record<string, unknown>) => {
    const { envelope } = await send<T>(door, openid, event)
    if (!envelope.ok) throw new Error(`${door}.${String(event.action)} refused: ${envelope.code}`)
    return envelope.data
  }
  const now = () => clock() + offset
  const move = (ms: number) => {
    offset += ms
    cloud.setClock(offset)
  }
  return {
    cloud,
    send,
    now,
    customer: (openid, action, input) => done('customer', openid, { action, ...input }),
    clerk: (openid, action, input) => done('clerk', openid, { action, ...input }),
    async refusal(door, openid, event) {
      const { envelope } = await send(door, openid, event)
      return envelope.ok ? 'ok' : envelope.code
    },
    travel: days => move(days * 86_400_000),
    pass: move,
    nextCode: () => move(MEMBER_CODE_STEP_MS),
    op: () => ulid(now()),
    member: openid => cloud.documents.get('members', personId(SECRET, openid)),
    close: () => cloud.stop(),
  }
}

/** Somebody joins with a nickname. */
export function join(shop: Shop, openid: string) {
  return shop.customer(openid, 'join', { operationId: shop.op(), nickname: '小满', agreed: true })
}

/** The clerk scans the member's present code and gets a visit. */
export async function visit(shop: Shop, openid: string, storeId = 'xuhui') {
  const { member } = await shop.customer(openid, 'home')
  const code = member?.codes.list[0]?.text ?? ''
  return shop.clerk(CLERK, 'scan', { operationId: shop.op(), code, storeId })
}

/** The member buys something at the counter, with the next member code. */
export async function buy(
  shop: Shop,
  openid: string,
  sale: { amountFen: number; orderNo: string },
) {
  shop.nextCode()
  const scanned = await visit(shop, openid)
  const purchase = { operationId: shop.op(), visit: scanned.visit, ...sale }
  return shop.clerk(CLERK, 'recordPurchase', purchase)
}

/** One reward of the catalogue. */
export function rewardIn(view: RewardsView, id: string) {
  const reward = view.rewards.find(one => one.id === id)
  if (!reward) throw new Error(`no reward ${id}`)
  return reward
}
