// Operation ids outlive the app and stay few.
import { decodeTime } from 'ulid'
import { serverNow } from './clock'
import { forgetOperation, operationFor } from './operation'

const storage = new Map<string, unknown>()
jest.mock('@tarojs/taro', () => ({
  __esModule: true,
  default: {
    getStorageSync: (key: string) => storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => storage.set(key, value),
  },
}))

// Tests run without a browser's twin; what a browser would take is put in here.
const ofPhone = () => ''
let scope = ofPhone
jest.mock('@/store/storage-scope', () => ({ storageScope: () => scope() }))

beforeEach(() => {
  storage.clear()
  scope = ofPhone
})

test('an intent keeps its id until it is forgotten', () => {
  const first = operationFor('redeem tea')
  expect(operationFor('redeem tea')).toBe(first)
  forgetOperation('redeem tea')
  expect(operationFor('redeem tea')).not.toBe(first)
})

test("the id carries the server's time", () => {
  jest.useFakeTimers()
  expect(decodeTime(operationFor('join'))).toBe(serverNow())
  jest.useRealTimers()
})

test('unanswered intents are bounded: the oldest gives way', () => {
  jest.useFakeTimers()
  for (let i = 0; i < 25; i++) {
    operationFor(`intent ${i}`)
    jest.advanceTimersByTime(1)
  }
  jest.useRealTimers()
  const kept = Object.keys(storage.get('operations') as object)
  expect(kept).toHaveLength(20)
  expect(kept).not.toContain('intent 4')
  expect(kept).toContain('intent 5')
})

test('in a browser, each person has operations of their own', () => {
  scope = jest.requireActual('@/store/storage-scope.h5').storageScope
  const asked = ['?openid=o-first', '?openid=o-second', '?openid=o-first'].map(search => {
    history.replaceState(null, '', search)
    return operationFor('redeem tea')
  })
  expect(asked[2]).toBe(asked[0])
  expect(asked[1]).not.toBe(asked[0])
  forgetOperation('redeem tea')
  history.replaceState(null, '', '?openid=o-second')
  expect(operationFor('redeem tea')).toBe(asked[1])
})

test('a phone without crypto draws ids all the same', () => {
  const { crypto } = globalThis
  Reflect.deleteProperty(globalThis, 'crypto')
  try {
    expect(operationFor('a')).toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/)
    expect(operationFor('a')).not.toBe(operationFor('b'))
  } finally {
    Object.defineProperty(globalThis, 'crypto', { value: crypto, configurable: true })
  }
})
