// Which member code is shown at which second.
import { pickCode } from './code.shared'

const codes = {
  stepMs: 30_000,
  list: [
    { from: 60_000, text: 'M1' },
    { from: 90_000, text: 'M2' },
    { from: 120_000, text: 'M3' },
  ],
}

test.each([
  [60_000, { text: 'M1', secondsLeft: 30, percentLeft: 100, ahead: 2 }],
  [89_999, { text: 'M1', secondsLeft: 1, percentLeft: 0, ahead: 2 }],
  [90_000, { text: 'M2', secondsLeft: 30, percentLeft: 100, ahead: 1 }],
  [135_000, { text: 'M3', secondsLeft: 15, percentLeft: 50, ahead: 0 }],
])('at %d', (now, shown) => {
  expect(pickCode(codes, now)).toEqual(shown)
})

test('before the first and after the last there is none to show', () => {
  expect(pickCode(codes, 59_999)).toBeNull()
  expect(pickCode(codes, 150_000)).toBeNull()
  expect(pickCode({ stepMs: 30_000, list: [] }, 0)).toBeNull()
})
