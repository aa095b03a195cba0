// Yuan as people type it and fen as we count it, without a float in between.
import { ORDER_FEN_MAX } from '@core/contracts/limits'

/** Yuan text to whole fen: '128' -> 12800, '0.5' -> 50; null if it is no amount, nought, or too large. */
export function parseYuan(text: string): number | null {
  const match = /^(\d{1,7})(?:\.(\d{0,2}))?$/.exec(text.trim())
  if (!match) return null
  const fen = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return fen >= 1 && fen <= ORDER_FEN_MAX ? fen : null
}

/** Whole fen as text to go on typing: 12800 -> '128', 50 -> '0.50', null -> ''. */
export function amountText(fen: number | null): string {
  if (fen === null) return ''
  const cents = fen % 100
  const yuan = String((fen - cents) / 100)
  return cents ? `${yuan}.${String(cents).padStart(2, '0')}` : yuan
}
