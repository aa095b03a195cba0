// Drawing a QR matrix onto a canvas.
import type { Surface } from './canvas'

/** White modules around the code (ISO/IEC 18004 asks for four). */
const QUIET = 4

/** Draws the matrix in whole device pixels: fractions would blur the edges that scanners look for. */
export function drawMatrix({ canvas, context }: Surface, modules: boolean[][]): void {
  const edge = Math.min(canvas.width, canvas.height)
  const unit = Math.max(1, Math.floor(edge / (modules.length + QUIET * 2)))
  const start = Math.floor((edge - unit * modules.length) / 2)
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = '#000000'
  modules.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (dark) context.fillRect(start + x * unit, start + y * unit, unit, unit)
    })
  })
}
