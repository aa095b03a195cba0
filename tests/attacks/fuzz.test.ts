// Every action under inputs of every kind. FUZZ=<n> sets how many per action, FUZZ_SEED=<n> repeats a run.
import fc from 'fast-check'
import type { RefusalCode } from '../../core/contracts/refusals'
import { personId } from '../../core/domain/codes'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { callLimit } from '../../local-cloud/server/client-call'
import { CONSOLE_KEY, SECRET, type Shop } from '../flows/shop'
import { type ActionName, actionNames, inputs, schemaOf, split } from './events'
import { deep, hostile, inputsOf, type Values } from './generators'
import { codeOf, visitOf, voucherOf } from './known'
import { overHttp, partnerKeys, people, signatureOf } from './people'
import { draftIds, leaksIn, type Reply, type Stage, setStage } from './stage'

const RUNS = Number(process.env.FUZZ ?? 200)
const SEED = Number(process.env.FUZZ_SEED ?? 20_260_310)
const MINUTES = 60_000

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.shop.close())
afterEach(() => stage.restore())

/** Values that only a running shop has, by name: they are put in when the input is sent. */
const live: Record<string, (shop: Shop) => unknown> = {
  freshOperation: shop => shop.op(),
  doneOperation: () => stage.doneOperation,
  ownCode: shop => codeOf(shop, people.customer),
  oldCode: shop => codeOf(shop, people.customer, -5),
  clerksCode: shop => codeOf(shop, people.clerkHere),
  strangersCode: shop => codeOf(shop, people.visitor),
  voucher: shop => voucherOf(shop, people.customer),
  visit: shop => visitOf(shop, people.clerkHere, people.customer),
  colleaguesVisit: shop => visitOf(shop, people.clerkElsewhere, people.customer),
  staff: () => personId(SECRET, people.clerkHere),
  member: () => personId(SECRET, people.customer),
}
const MARK = 'the shop’s '
const named = (...names: string[]) => fc.constantFrom(...names.map(name => `${MARK}${name}`))

/** What the shop knows for a field, right or wrong. */
const knownFields: Record<string, Values> = {
  operationId: named('freshOperation', 'freshOperation', 'doneOperation'),
  code: named('ownCode', 'oldCode', 'clerksCode', 'strangersCode', 'voucher', 'visit'),
  visit: named('visit', 'visit', 'colleaguesVisit', 'voucher'),
  storeId: fc.constantFrom('xuhui', 'pudong', 'moon'),
  orderNo: fc.constantFrom('A-1', 'B-1', 'N-1'),
  orderId: fc.constantFrom('xuhui:A-1', 'xuhui:B-1', 'moon:A-1'),
  rewardId: fc.constantFrom('curtain-clean', 'gift-box', 'deep-clean', 'moon'),
  amountFen: fc.constantFrom(1, 10_000, 90_000, 100_000_000),
  staffId: named('staff'),
  memberNo: named('member', 'member', 'staff'),
  points: fc.constantFrom(1, -1, -1_000_000, 100_000_000),
  offsetPoints: fc.constantFrom(1, 100, 1000, 100_000_000),
  fen: fc.constantFrom(undefined, 1, 10_000, 90_000, 90_001),
  lines: fc.constantFrom(undefined, [{ id: '1' }], [{ id: '1', name: '保洁', fen: 10_000 }]),
  collectedFen: fc.constantFrom(undefined, 0, 2000),
  draftId: fc.constantFrom(undefined, ...Object.values(draftIds)),
  baseRev: fc.constantFrom(undefined, 1, 1, 2),
  version: fc.oneof(named('version'), fc.constantFrom(undefined, '0123456789')),
  content: fc.constantFrom(housekeeping, { ...housekeeping, rewards: [] }),
  programme: fc.oneof(
    fc.constant(housekeeping),
    fc
      .tuple(fc.constantFrom(...Object.keys(housekeeping)), hostile)
      .map(([part, value]) => ({ ...housekeeping, [part]: value })),
  ),
}

function resolved(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input
  return Object.fromEntries(
    Object.entries(input).map(([key, value]) => {
      const name =
        typeof value === 'string' && value.startsWith(MARK) ? value.slice(MARK.length) : ''
      return [key, live[name] ? live[name](stage.shop) : value]
    }),
  )
}

/** Sends an input as the one who may; what is no object takes the place of the whole event. */
function send(name: ActionName, input: unknown): Promise<Reply> {
  const { door, action } = split(name)
  const event = eventOf(action, input)
  if (door === 'openapi') return sendSigned(event)
  if (door === 'admin') return sendByConsole(event)
  if (door === 'timer') return stage.send(door, event, { source: 'wx_trigger' })
  const openid = door === 'clerk' ? people.clerkHere : people.customer
  return stage.send(door, event, { openid })
}

/** Whether the platform itself refuses the call, as it does above 100 KB. */
function isBeyondAPhone(name: ActionName, text: string): boolean {
  const { door, action } = split(name)
  const named = /^\{/.test(text)
    ? Buffer.byteLength(`${text === '{}' ? '' : ','}"action":"${action}"`)
    : 0
  return (door === 'customer' || door === 'clerk') && Buffer.byteLength(text) + named > callLimit
}

function eventOf(action: string, input: unknown): unknown {
  const isObject = typeof input === 'object' && input !== null && !Array.isArray(input)
  return isObject ? Object.fromEntries([...Object.entries(input), ['action', action]]) : input
}

function sendByConsole(event: unknown): Promise<Reply> {
  const isObject = typeof event === 'object' && event !== null && !Array.isArray(event)
  const withKey = isObject
    ? Object.fromEntries([...Object.entries(event), ['consoleKey', CONSOLE_KEY]])
    : event
  return stage.send('admin', withKey, { source: 'wx_unknown' })
}

function sendSigned(event: unknown): Promise<Reply> {
  const body = JSON.stringify(event) ?? ''
  const by = { partner: 'till', secret: partnerKeys.right, now: stage.shop.now() }
  return stage.send('openapi', overHttp(body, signatureOf(body, by)), { source: 'wx_http' })
}

/** Calls of the database that come before an input is looked at: the record of a clerk or a partner. */
const RECORD = { customer: 0, clerk: 1, admin: 0, timer: 0, openapi: 1 }

/** The input as the door hands it to the schema: after JSON, without the door's own fields. */
function arriving(text: string): Record<string, unknown> | null {
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const own = new Set(['action', 'consoleKey', 'userInfo', 'tcbContext'])
  return Object.fromEntries(Object.entries(value).filter(([key]) => !own.has(key)))
}

function openidIn(name: ActionName): string | undefined {
  return name.startsWith('customer.') ? people.customer : undefined
}

/** Refusals that write all the same, each into one collection. */
const keeps: Partial<Record<RefusalCode, string>> = {
  // What met a newer change is kept as a draft of its own.
  draft_stale: 'programmes',
  // A wrong code is counted, so that guessing ends.
  event_code_unknown: 'members',
  // A call-back of another amount raises an alert.
  payment_amount: 'alerts',
}

/** What must hold of every answer. */
function judge(name: ActionName, { text, reply }: { text: string; reply: Reply }) {
  const { envelope, dbCalls } = reply
  const { door } = split(name)
  expect(leaksIn(reply.text, openidIn(name))).toEqual([])
  // Whatever names no action is a tick.
  if (door === 'timer' && envelope.ok) return
  expect(name).not.toBe('timer.tick')
  if (envelope.ok) return expect(schemaOf(name).safeParse(arriving(text)).success).toBe(true)
  expect(envelope.code).not.toBe('internal')
  const kept = keeps[envelope.code]
  expect(stage.touched().filter(name => name !== kept)).toEqual([])
  if (kept) stage.restore()
  // Of a call-back the door takes what it knows; WeChat Pay sends much more.
  if (door === 'timer') return
  const arrived = arriving(text)
  if (arrived === null || !schemaOf(name).safeParse(arrived).success) {
    expect(envelope.code).toBe(arrived === null ? 'unknown_action' : 'invalid_input')
    expect(dbCalls).toBeLessThanOrEqual(RECORD[door])
  }
}

const outcomes = new Map<string, number>()
afterAll(() => {
  const sorted = [...outcomes].sort(([, a], [, b]) => b - a)
  console.info(
    `fuzz, seed ${SEED}: ${sorted.map(([code, times]) => `${code} ${times}`).join(', ')}`,
  )
})

function count(outcome: string) {
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
}

async function attempt(name: ActionName, generated: unknown) {
  const input = resolved(generated)
  const text = JSON.stringify(input) ?? 'null'
  if (isBeyondAPhone(name, text)) {
    await expect(send(name, input)).rejects.toMatchObject({ errCode: -404001 })
    return count('too large for the platform')
  }
  const reply = await send(name, input)
  count(reply.envelope.ok ? 'ok' : reply.envelope.code)
  judge(name, { text, reply })
  if (reply.envelope.ok) stage.restore()
}

test.each(actionNames)(
  '%s bears any input',
  async name => {
    const known = (field: string) => {
      const good = inputs[name](stage.shop, people.clerkHere)[field]
      return knownFields[field] ?? fc.constant(good)
    }
    const generated = inputsOf(schemaOf(name), known)
    await fc.assert(
      fc.asyncProperty(generated, input => attempt(name, input)),
      { numRuns: RUNS, seed: SEED },
    )
  },
  30 * MINUTES,
)

describe('inputs as large as a door takes', () => {
  const strict = actionNames.filter(name => name !== 'timer.tick')
  const megabyte = ['a'.repeat(1_000_000), ' '.repeat(1_000_000)]

  test.each(strict)('%s: nested deep, and long where a text belongs', async name => {
    const good = inputs[name](stage.shop, people.clerkHere)
    const fields = [...Object.keys(good), 'nobodyAskedForThis']
    const fromPhone = name.startsWith('customer.') || name.startsWith('clerk.')
    const values = fromPhone ? deep : [...deep, ...megabyte]
    for (const field of fields)
      for (const value of values) await attempt(name, { ...good, [field]: value })
  })
})

test('a programme that is wrong throughout gets an answer, and an alert, of a size that fits', async () => {
  const times200 = <T>(value: T): T[] => Array.from({ length: 200 }, () => value)
  const programme = { ...housekeeping, rewards: times200({ stores: times200(0) }) }
  const reply = await send('admin.checkProgramme', { programme })
  expect(reply.envelope).toMatchObject({ ok: true })
  expect(reply.envelope).toHaveProperty('data.problems.length', 100)
  expect(reply.text.length).toBeLessThan(100_000)
  const { documents } = stage.shop.cloud
  documents.replace('programmes', { _id: 'live', ...programme })
  stage.shop.travel(1 / 24)
  expect((await send('customer.home', {})).envelope.ok).toBe(true)
  expect(JSON.stringify(documents.find('alerts')).length).toBeLessThan(100_000)
})

describe('the openapi door, called as a function by anybody', () => {
  const events: [string, unknown][] = [
    ['no headers', { body: '{}' }],
    ['headers null', { headers: null, body: null }],
    ['headers as text', { headers: 'x-partner: till', body: {} }],
    ['a header that is no text', { headers: { 'x-partner': { toString: 1 } }, body: '{}' }],
    ['a header nested deep', { headers: { 'x-partner': deep[0] }, body: '{}' }],
    ['a list', []],
    ['nothing', null],
    ['an operator for a partner', { headers: { 'x-partner': '{"$gt":""}' }, body: '{}' }],
    ['a body that is no JSON', overHttp('{', { 'x-partner': 'till' })],
    ['a body in base64 that is none', { headers: {}, body: '🙂', isBase64Encoded: true }],
  ]
  test.each(events)('%s', async (_, event) => {
    const reply = await stage.send('openapi', event, { openid: people.visitor })
    expect(reply.envelope).toMatchObject({ ok: false, retryable: false })
    expect(reply.envelope).not.toMatchObject({ code: 'internal' })
    expect(stage.untouched()).toBe(true)
  })
})
