// The server's clock is learned from answers.
import { knownToday, learnFrom, learnNow, serverNow } from './clock'

beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }))
afterEach(() => jest.useRealTimers())

test('the clock is set by the middle of the round trip', () => {
  learnNow(5_000_000, { sentAt: 999_000, receivedAt: 1_000_000 })
  expect(serverNow()).toBe(5_000_500)
})

test('a read tells the time itself, a write in its fresh home', () => {
  const trip = { sentAt: 1_000_000, receivedAt: 1_000_000 }
  learnFrom({ now: 2_000_000, today: '2026-03-01' }, trip)
  expect([serverNow(), knownToday()]).toEqual([2_000_000, '2026-03-01'])
  learnFrom({ outcome: {}, home: { now: 3_000_000, today: '2026-03-02' } }, trip)
  expect([serverNow(), knownToday()]).toEqual([3_000_000, '2026-03-02'])
})

test('an answer without a time changes nothing', () => {
  learnNow(2_000_000, { sentAt: 1_000_000, receivedAt: 1_000_000 })
  learnFrom({ points: 3 }, { sentAt: 0, receivedAt: 0 })
  expect(serverNow()).toBe(2_000_000)
})
