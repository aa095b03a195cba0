// Places of a programme document in words.
import { placeWords } from './place'

test.each([
  ['earning.purchase.points', '获得积分 · 消费积分 · 积分'],
  ['rewards.0.points', '兑换品 1 · 积分'],
  ['rewards.3.stores.0', '兑换品 4 · 门店 1'],
  ['(document)', '整份文档'],
  ['toString.x', '“toString” · “x”'],
])('%s reads %s', (field, words) => {
  expect(placeWords(field)).toBe(words)
})
