// Scrolling with a wheel over a typed amount.
import { keepNumbersFromWheel } from './wheel.h5'

test.each([
  ['number', false],
  ['text', true],
])('a field of type %s keeps the focus: %s', (type, keeps) => {
  document.body.innerHTML = `<input type="${type}">`
  const input = document.querySelector('input') as HTMLInputElement
  keepNumbersFromWheel()
  input.focus()
  expect(document.activeElement).toBe(input)
  input.dispatchEvent(new Event('wheel', { bubbles: true }))
  expect(document.activeElement === input).toBe(keeps)
})
