// Open interfaces and files, as functions reach them through the SDK.
import { startLocalCloud } from '../index'
import type { LocalCloud } from '../types'
import { testFunctions } from './stores'

let cloud: LocalCloud
const refused = { errcode: 43101, errmsg: 'user refuse to accept the msg' }
let answer: unknown

beforeAll(async () => {
  cloud = await startLocalCloud({
    functions: testFunctions,
    timers: false,
    openapi: { 'subscribeMessage.send': () => answer },
  })
})
afterAll(() => cloud.stop())
beforeEach(() => {
  cloud.messages.length = 0
  answer = undefined
})

const notify = (action: string, data: object = {}) =>
  cloud.call('notify', { action, ...data }, { openid: 'oA' }).then(({ result }) => result)

test('messages are recorded, with who caused them', async () => {
  expect(await notify('send')).toMatchObject({ errCode: 0 })
  expect(cloud.messages).toEqual([
    {
      at: expect.any(Number),
      api: 'subscribeMessage.send',
      openid: 'oA',
      data: expect.objectContaining({ touser: 'oA', template_id: 't' }),
      answer: { errcode: 0, errmsg: 'ok' },
    },
  ])
})

test('an answer may be another one', async () => {
  answer = refused
  await expect(notify('send')).rejects.toMatchObject({
    errMsg: expect.stringContaining('user refuse'),
  })
})

test.each([
  ['今天天气不错', 'pass'],
  ['这是违禁内容', 'risky'],
  ['a badword', 'risky'],
])('the content check of %s says %s', async (content, suggest) => {
  expect(await notify('check', { content })).toMatchObject({ result: { suggest } })
})

test('a code is an image', async () => {
  expect(await notify('code')).toEqual({ contentType: 'image/png', head: '89504e470d0a1a0a' })
})

test('an interface that config.json does not list is refused', async () => {
  await expect(notify('forbidden')).rejects.toMatchObject({
    errMsg: expect.stringContaining('-604101'),
  })
  expect(cloud.messages).toEqual([])
})

test('a file is kept, linked and deleted', async () => {
  const result = (await notify('file')) as { link: string }
  expect(result).toMatchObject({
    fileID: 'cloud://local.local/a/b 中.txt',
    text: 'hello',
    deleted: 0,
  })
  expect(result.link.startsWith(`${cloud.url}/cos/a/b `)).toBe(true)
  expect((await fetch(result.link)).status).toBe(404)
})

test('what is not built says so', async () => {
  const response = await fetch(`${cloud.url}/admin`, {
    method: 'POST',
    body: '{"action":"wx.wxCallContainerApi"}',
  })
  expect(await response.json()).toMatchObject({
    message: 'not implemented by local-cloud: wx.wxCallContainerApi',
  })
})
