// The bright screen: given back in whichever order the phone answers.
import Taro from '@tarojs/taro'
import { brighten, dim } from './brightness'

const read = jest.mocked(Taro.getScreenBrightness)
const set = jest.mocked(Taro.setScreenBrightness)
const keepOn = jest.mocked(Taro.setKeepScreenOn)
const answered = () => new Promise(resolve => setTimeout(resolve))
const values = () => set.mock.calls.map(([{ value }]) => value)

beforeEach(() => jest.clearAllMocks())
afterEach(() => dim())

test('a page left before the phone told its brightness leaves it as it was', async () => {
  brighten()
  dim()
  await answered()
  expect(values()).toEqual([])
  expect(keepOn.mock.calls.at(-1)).toEqual([{ keepScreenOn: false }])
})

test('a page left and opened again meanwhile is bright, and what was before is given back', async () => {
  brighten()
  dim()
  // The second look may come after the first one's answer has made the screen bright.
  read.mockResolvedValueOnce({ value: 1 })
  brighten()
  await answered()
  expect(values().at(-1)).toBe(1)
  dim()
  expect(values().at(-1)).toBe(0.4)
})

test('a phone that does not tell its brightness may sleep again all the same', async () => {
  read.mockRejectedValueOnce({ errMsg: 'getScreenBrightness:fail' })
  brighten()
  await answered()
  dim()
  expect(keepOn.mock.calls.at(-1)).toEqual([{ keepScreenOn: false }])
})
