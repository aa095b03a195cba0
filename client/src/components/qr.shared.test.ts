// A QR code is drawn in whole pixels and with its quiet zone.
import { encode } from 'uqr'
import { drawMatrix } from './qr.shared'

interface Rect {
  x: number
  y: number
  width: number
  height: number
  colour: unknown
}

function draw(pixels: number, modules: boolean[][]): Rect[] {
  const rects: Rect[] = []
  const context = {
    fillStyle: '' as string,
    setTransform: () => undefined,
    fillRect: (...[x, y, width, height]: [number, number, number, number]) =>
      rects.push({ x, y, width, height, colour: context.fillStyle }),
  }
  drawMatrix({ canvas: { width: pixels, height: pixels }, context: context as never }, modules)
  return rects
}

test('white ground first, then every dark module as a square of whole pixels', () => {
  const modules = encode('M0123456789ABC000000ZXCVBNMK', { ecc: 'M', border: 0 }).data
  const [ground, ...squares] = draw(561, modules)
  expect(ground).toEqual({ x: 0, y: 0, width: 561, height: 561, colour: '#ffffff' })
  expect(squares).toHaveLength(modules.flat().filter(Boolean).length)
  for (const { x, y, width, height, colour } of squares) {
    expect(colour).toBe('#000000')
    expect([x, y, width, height].every(Number.isInteger)).toBe(true)
    expect(width).toBe(height)
  }
})

test('at least four modules stay white around the code', () => {
  const modules = encode('V1', { border: 0 }).data
  const [, ...squares] = draw(400, modules)
  const unit = squares[0]?.width ?? 0
  expect(Math.min(...squares.map(({ x }) => x))).toBeGreaterThanOrEqual(4 * unit)
  expect(Math.max(...squares.map(({ x }) => x + unit))).toBeLessThanOrEqual(400 - 4 * unit)
})
