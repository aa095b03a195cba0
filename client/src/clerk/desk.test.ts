// What the counter remembers.
import type { ClerkView } from '@core/contracts/views'
import { type Act, chooseStore, noteAct, putMe, storeName, useDesk } from './desk'

const me = (...stores: string[]): ClerkView => ({
  now: 0,
  today: '2026-03-01',
  brand: { name: 'B', shortName: 'B', slogan: '', phone: '', trade: 'other', stores: [] },
  name: '王晓敏',
  role: 'clerk',
  stores: stores.map(id => ({ id, name: `店 ${id}` })),
})
const act = (at: number): Act => ({
  ...{ kind: 'verify', at, on: '2026-03-01', maskedName: '李**' },
  ...{ storeName: '', name: '洗车' },
})

beforeEach(() => useDesk.setState({ me: null, storeId: null, recent: [] }))

test('the first store is chosen until the clerk chooses another', () => {
  putMe(me('east', 'west'))
  expect(storeName(useDesk.getState())).toBe('店 east')
  chooseStore('west')
  putMe(me('east', 'west'))
  expect(storeName(useDesk.getState())).toBe('店 west')
})

test('a store where the clerk serves no more is given up', () => {
  putMe(me('east'))
  putMe(me('west'))
  expect(useDesk.getState().storeId).toBe('west')
})

test('recent acts are newest first and few', () => {
  for (let at = 1; at <= 12; at++) noteAct(act(at))
  expect(useDesk.getState().recent.map(({ at }) => at)).toEqual([12, 11, 10, 9, 8, 7, 6, 5])
})
