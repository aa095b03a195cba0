// A call to a door: what is sent, what is sent again, and with which operation id.
import { send } from './call'
import { clerk } from './clerk'
import { serverNow } from './clock'
import { customer } from './customer'
import { CALL_TIMEOUT_MS, RETRY_PAUSE_MS } from './door'
import { CallError } from './errors'

const storage = new Map<string, unknown>()

jest.mock('./call', () => ({ send: jest.fn() }))
jest.mock('@tarojs/taro', () => ({
  __esModule: true,
  default: {
    getStorageSync: (key: string) => storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => storage.set(key, value),
  },
}))

const cloud = send as jest.MockedFunction<typeof send>
const done = (data: object = {}) => ({ ok: true, data, requestId: 'r1' })
const refused = (code: string, more: object = {}) => ({ ok: false, code, requestId: 'r2', ...more })
const offline = new CallError({ code: 'offline', retryable: true })
const redeem = () => customer.redeem({ rewardId: 'tea' })
const operationOf = (nth: number) => cloud.mock.calls[nth]?.[1].operationId
const failed = async (call: Promise<unknown>): Promise<CallError> =>
  call.then(
    () => {
      throw new Error('was not refused')
    },
    (error: CallError) => error,
  )

beforeEach(() => {
  jest.useFakeTimers()
  cloud.mockReset()
  storage.clear()
})
afterEach(() => {
  jest.useRealTimers()
})

test('a read sends its action and input and no operation', async () => {
  cloud.mockResolvedValue(done({ balance: 5 }))
  await expect(customer.points({ before: 7 })).resolves.toEqual({ balance: 5 })
  expect(cloud).toHaveBeenCalledWith('customer', { action: 'points', before: 7 })
})

test('a write carries an operation id that was stored before the first send', async () => {
  cloud.mockImplementation(async (_door, event) => {
    expect(Object.values(storage.get('operations') as object)).toEqual([event.operationId])
    return done()
  })
  await redeem()
  expect(operationOf(0)).toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/)
  expect(storage.get('operations')).toEqual({})
})

test('two refunds of one amount are told apart by what was refunded before', async () => {
  cloud.mockRejectedValue(new CallError({ code: 'timeout', retryable: true }))
  const refund = (before: number) =>
    failed(clerk.refund({ storeId: 'east', orderNo: 'A-1', fen: 5000 }, { before }))
  for (const before of [0, 0, 5000]) await refund(before)
  expect(operationOf(1)).toBe(operationOf(0))
  expect(operationOf(2)).not.toBe(operationOf(0))
})

test('two uses of as many minutes are told apart by what was left before, also after a lost answer', async () => {
  cloud.mockRejectedValue(new CallError({ code: 'timeout', retryable: true }))
  const use = (minutesLeft: number) =>
    failed(clerk.verify({ code: 'V1', storeId: 'east', minutes: 60 }, { minutesLeft }))
  for (const left of [240, 240, 180]) await use(left)
  expect(operationOf(1)).toBe(operationOf(0))
  expect(operationOf(2)).not.toBe(operationOf(0))
})

test('a double tap is one call', async () => {
  cloud.mockResolvedValue(done())
  await Promise.all([redeem(), redeem()])
  expect(cloud).toHaveBeenCalledTimes(1)
})

test('a read after a write is a call of its own though an earlier one is under way', async () => {
  cloud.mockReturnValueOnce(new Promise(() => {})).mockResolvedValue(done())
  void customer.family()
  void customer.family()
  expect(cloud).toHaveBeenCalledTimes(1)
  await customer.leaveFamily({ since: null })
  await customer.family()
  expect(cloud).toHaveBeenCalledTimes(3)
})

test('a read that outlasts a write does not end the sharing of a later one', async () => {
  let answer = (_: unknown) => {}
  const slow = new Promise(resolve => {
    answer = resolve
  })
  cloud.mockReturnValueOnce(slow).mockResolvedValueOnce(done())
  const before = customer.family()
  await customer.leaveFamily({ since: null })
  cloud.mockReturnValue(new Promise(() => {}))
  void customer.family()
  answer(done())
  await before
  void customer.family()
  expect(cloud).toHaveBeenCalledTimes(3)
})

test('a lost answer is asked for once more with the same operation', async () => {
  cloud.mockRejectedValueOnce(offline).mockResolvedValueOnce(done())
  const call = redeem()
  await jest.advanceTimersByTimeAsync(RETRY_PAUSE_MS)
  await call
  expect(operationOf(1)).toBe(operationOf(0))
})

test('after two lost answers the next press is still the same act', async () => {
  cloud.mockRejectedValue(offline)
  const call = failed(redeem())
  await jest.advanceTimersByTimeAsync(RETRY_PAUSE_MS)
  expect(await call).toMatchObject({ code: 'offline', retryable: true })
  cloud.mockResolvedValue(done())
  await redeem()
  expect(cloud).toHaveBeenCalledTimes(3)
  expect(operationOf(2)).toBe(operationOf(0))
})

test('a definite refusal ends the act, so the next press is a new one', async () => {
  cloud.mockResolvedValue(refused('points_short', { retryable: false, details: { missing: 9 } }))
  const first = await failed(redeem())
  expect(first).toMatchObject({ code: 'points_short', details: { missing: 9 }, requestId: 'r2' })
  await failed(redeem())
  expect(operationOf(1)).not.toBe(operationOf(0))
})

test('another input is another act even while the first is unanswered', async () => {
  cloud.mockRejectedValue(offline)
  const calls = [failed(redeem()), failed(customer.redeem({ rewardId: 'coat' }))]
  await jest.advanceTimersByTimeAsync(RETRY_PAUSE_MS)
  await Promise.all(calls)
  expect(operationOf(1)).not.toBe(operationOf(0))
})

test('a wrong clock is corrected by the refusal and the act gets a new operation once', async () => {
  const now = Date.now() + 3_600_000
  cloud
    .mockResolvedValueOnce(refused('clock_wrong', { retryable: true, details: { now } }))
    .mockResolvedValueOnce(done())
  await redeem()
  expect(serverNow()).toBe(now)
  expect(operationOf(1)).not.toBe(operationOf(0))
})

test('an operation that stays stale is given up after one renewal', async () => {
  cloud.mockResolvedValue(refused('operation_stale', { retryable: false }))
  await expect(redeem()).rejects.toMatchObject({ code: 'operation_stale' })
  expect(cloud).toHaveBeenCalledTimes(2)
  expect(storage.get('operations')).toEqual({})
})

test('a call that takes too long ends as a time-out and keeps its operation', async () => {
  cloud.mockReturnValueOnce(new Promise(() => {}))
  const call = failed(clerk.scan({ code: 'M1', storeId: 'east' }))
  await jest.advanceTimersByTimeAsync(CALL_TIMEOUT_MS)
  expect(await call).toMatchObject({ code: 'timeout' })
  cloud.mockResolvedValue(done())
  await clerk.scan({ code: 'M1', storeId: 'east' })
  expect(cloud).toHaveBeenCalledTimes(2)
  expect(operationOf(1)).toBe(operationOf(0))
})

test("the check-ins of two days are two acts though yesterday's had no answer", async () => {
  cloud.mockResolvedValueOnce(done({ now: Date.now(), today: '2026-03-01' }))
  await customer.home()
  cloud.mockRejectedValue(offline)
  const call = failed(customer.checkIn())
  await jest.advanceTimersByTimeAsync(RETRY_PAUSE_MS)
  await call
  cloud.mockResolvedValue(done({ now: Date.now(), today: '2026-03-02' }))
  await customer.home()
  await customer.checkIn()
  expect(operationOf(4)).not.toBe(operationOf(1))
})

describe('an unanswered deed swallows no later one', () => {
  const [now, family] = [Date.now(), { since: '2026-03-01' }]
  const person = { memberNo: 'M0000000000C1' }
  const pairs: Record<string, [() => Promise<unknown>, () => Promise<unknown>]> = {
    'leaving and, once joined again, leaving': [
      () => customer.leave({ joinedOn: '2026-03-01' }),
      () => customer.leave({ joinedOn: '2026-03-09' }),
    ],
    'leaving a family and, in it again, leaving': [
      () => customer.leaveFamily(family),
      () => customer.leaveFamily({ since: '2026-03-09' }),
    ],
    'removing somebody and, once they are back, removing them': [
      () => customer.removeFromFamily(person, family),
      () => customer.removeFromFamily(person, { since: '2026-03-09' }),
    ],
    'a name and, after another one, the same name': [
      () => customer.saveProfile({ nickname: '小满' }, { before: '小林' }),
      () => customer.saveProfile({ nickname: '小满' }, { before: '满满' }),
    ],
    'an invitation and one after somebody came in or went': [
      () => customer.inviteToFamily({ people: 1 }),
      () => customer.inviteToFamily({ people: 2 }),
    ],
  }
  const today = async (date: string) => {
    cloud.mockResolvedValueOnce(done({ now, today: date }))
    await customer.home()
    cloud.mockClear()
  }

  test.each(Object.entries(pairs))('%s', async (_, [first, next]) => {
    cloud.mockRejectedValue(new CallError({ code: 'timeout', retryable: true }))
    for (const deed of [first, first, next]) await failed(deed())
    expect(operationOf(1)).toBe(operationOf(0))
    expect(operationOf(2)).not.toBe(operationOf(0))
  })

  test.each<[string, () => Promise<unknown>]>([
    ['closing a family', () => customer.leaveFamily({ since: null })],
    ['an invitation, which is good for a day,', () => customer.inviteToFamily({ people: 0 })],
  ])('%s is another deed on another day', async (_, deed) => {
    await today('2026-03-01')
    cloud.mockRejectedValue(new CallError({ code: 'timeout', retryable: true }))
    await failed(deed())
    const { operationId } = cloud.mock.calls[0]?.[1] ?? {}
    await failed(deed())
    expect(operationOf(1)).toBe(operationId)
    await today('2026-03-02')
    await failed(deed())
    expect(operationOf(0)).not.toBe(operationId)
  })
})

test('a code that this client does not know yet is an internal one, not a crash', async () => {
  cloud.mockResolvedValue(refused('from_the_future', { retryable: false }))
  await expect(redeem()).rejects.toMatchObject({ code: 'internal', retryable: false })
})

test('an answer that is no envelope is an internal failure', async () => {
  cloud.mockResolvedValue('<html>')
  const call = failed(customer.home())
  await jest.advanceTimersByTimeAsync(RETRY_PAUSE_MS)
  expect(await call).toMatchObject({ code: 'internal', retryable: true })
})
