// Calls through WeChat: what goes out, what comes back, and how its faults are told.
import Taro from '@tarojs/taro'
import { connect, send } from './call'

const cloud = Taro.cloud as unknown as { init: jest.Mock; callFunction: jest.Mock }

beforeEach(() => jest.clearAllMocks())

test('the environment is the one of the build, or the default one', () => {
  connect()
  process.env.TARO_APP_CLOUD_ENV = 'shop-1'
  connect()
  delete process.env.TARO_APP_CLOUD_ENV
  expect(cloud.init.mock.calls).toEqual([
    [{ traceUser: true }],
    [{ env: 'shop-1', traceUser: true }],
  ])
})

test('an event goes to the function of its door', async () => {
  cloud.callFunction.mockResolvedValue({ result: { ok: true } })
  await expect(send('clerk', { action: 'me' })).resolves.toEqual({ ok: true })
  expect(cloud.callFunction).toHaveBeenCalledWith({ name: 'clerk', data: { action: 'me' } })
})

test('a fault of the platform becomes a failure that can be worded', async () => {
  cloud.callFunction.mockRejectedValue({ errCode: -404012, errMsg: 'polling gave up' })
  await expect(send('customer', {})).rejects.toMatchObject({ code: 'timeout' })
  cloud.callFunction.mockRejectedValue(new Error('request:fail'))
  await expect(send('customer', {})).rejects.toMatchObject({ code: 'offline' })
})
