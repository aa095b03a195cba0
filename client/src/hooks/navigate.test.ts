// Opening a page: once, however often it is tapped.
import Taro from '@tarojs/taro'
import { openPage } from '@/clerk/navigation'
import { open } from './navigate'

const ways = jest.mocked(Taro.navigateTo)
const opened = () => ways.mock.calls.map(([{ url }]) => url)
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms)

beforeEach(() => {
  jest.useFakeTimers()
  ways.mockClear()
})
afterEach(async () => {
  await pass(1000)
  jest.useRealTimers()
})

test('a double tap opens a page once, also when it is slow to come', async () => {
  let arrive = () => {}
  ways.mockReturnValueOnce(
    new Promise(resolve => {
      arrive = () => resolve({ errMsg: 'ok' })
    }),
  )
  open('points')
  await pass(3000)
  open('points')
  arrive()
  await pass(400)
  open('points')
  expect(opened()).toEqual(['/customer/points/index'])
  await pass(200)
  open('points')
  expect(opened()).toHaveLength(2)
})

test('another page, or the same one about something else, opens at once', () => {
  open('receipt', 'seq=1')
  open('receipt', 'seq=2')
  openPage('member')
  openPage('purchase')
  openPage('purchase')
  expect(opened()).toEqual([
    '/customer/receipt/index?seq=1',
    '/customer/receipt/index?seq=2',
    '/clerk/member/index',
    '/clerk/purchase/index',
  ])
})

test('a page that could not be opened can be tried again', async () => {
  ways.mockRejectedValueOnce({ errMsg: 'navigateTo:fail webview count limit exceed' })
  open('inbox')
  await pass(600)
  open('inbox')
  expect(opened()).toHaveLength(2)
})
