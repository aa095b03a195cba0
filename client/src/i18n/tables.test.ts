// The tables of all languages: each text is there, says the same facts, and is in its own script.
import { en } from './en'
import * as enRefusals from './en/refusals'
import { fill, namesIn } from './fill'
import type { Key } from './index'
import { zhCn } from './zh-cn'
import * as zhCnRefusals from './zh-cn/refusals'
import { zhTw } from './zh-tw'
import * as zhTwRefusals from './zh-tw/refusals'

const whole = (table: Record<string, string>, refusals: typeof enRefusals) => ({
  ...table,
  ...prefixed('refusal', refusals.refusals),
  ...prefixed('detailed', refusals.detailedRefusals),
})
const prefixed = (name: string, texts: Record<string, string>) =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [`${name} ${key}`, text]))

const first = whole(zhCn, zhCnRefusals)
const others = { 'zh-TW': whole(zhTw, zhTwRefusals), en: whole(en, enRefusals) }

/** Signs that traditional Chinese does not have, out of those that the first table has often. */
const SIMPLIFIED =
  /[们这为还没让请员门开关网络闭维码验证换购买费单订项详签级权类积计数时间过边发现总额结账户资质评价写说语认识设处务动态机会联电话号领转赠礼优满减错误试变确记录统汇导历]/g

describe.each(Object.entries(others))('%s', (_, table) => {
  test('has the keys of the first language and no other', () => {
    expect(Object.keys(table).toSorted()).toEqual(Object.keys(first).toSorted())
  })

  test('tells the same facts in every text, and leaves none empty', () => {
    const facts = (texts: Record<string, string>) =>
      Object.entries(texts).map(([key, text]) => [
        key,
        namesIn(text).toSorted(),
        text.trim() !== '',
      ])
    expect(new Map(facts(table).map(([key, ...told]) => [key, told]))).toEqual(
      new Map(facts(first).map(([key, ...told]) => [key, told])),
    )
  })

  test('has no braces left when its facts are filled in', () => {
    const holes = Object.values(table).filter(text => /[{}]/.test(fill(text, {})))
    expect(holes).toEqual([])
  })
})

test('English has no Chinese sign, and traditional Chinese none of the common simplified ones', () => {
  const written = (table: Record<string, string>) => Object.values(table).join('')
  expect(written(others.en).match(/[\u3000-\u9fff\uff00-\uffef]/g)).toBeNull()
  expect(written(others['zh-TW']).match(SIMPLIFIED)).toBeNull()
})

test.each([
  ['1', '1 point'],
  ['+1', '+1 point'],
  ['−1', '−1 point'],
  ['2', '2 points'],
  ['11', '11 points'],
  ['1,001', '1,001 points'],
])('%s is counted in English as %s', (points, text) => {
  expect(fill('{points} {points|point|points}', { points })).toBe(text)
})

test('a key means the same text whatever the language', () => {
  const key: Key = 'action.retry'
  expect([zhCn[key], zhTw[key], en[key]]).toEqual(['重试', '重試', 'Retry'])
})
