// The steps of games in words: what a draw cost and came to, and what was won.
import type { ReceiptStep } from '@core/contracts/receipt'
import type { Translate } from '@/i18n'
import { formatChange, formatFen } from '@/i18n/format'
import type { ReceiptLine } from './explain'

/** A step that a game has made. */
export type GameStep = Extract<ReceiptStep, { kind: 'draw' | 'prize' | 'contest' }>

/** One step of a game in words. */
export function explainGame(step: GameStep, t: Translate): ReceiptLine {
  switch (step.kind) {
    case 'draw':
      return {
        label: t('step.draw', { nonce: step.nonce }),
        value: t('unit.points', { points: formatChange(-step.points) }),
        note: step.prize ? t('step.draw.won', { prize: step.prize }) : t('step.draw.none'),
      }
    case 'prize':
      return {
        label: t('step.prize', { prize: step.prize }),
        value: t('unit.points', { points: formatChange(step.points) }),
      }
    case 'contest':
      return {
        label: t('step.contest', { rank: step.rank }),
        value: t('unit.points', { points: formatChange(step.points) }),
        note: t('step.contest.note', { amount: formatFen(step.fen) }),
      }
    default:
      return unknown(step)
  }
}

/** An older client meets newer steps: it says their name rather than nothing. */
export function unknown(step: never): ReceiptLine {
  return { label: String((step as { kind?: unknown }).kind ?? ''), value: '' }
}
