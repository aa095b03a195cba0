// The statement as a table for spreadsheets (RFC 4180).
import type { LotView, StatementLine, StatementView } from '@core/contracts/views'
import { unparse } from 'papaparse'
import { entryNote, reasonText } from '@/customer/points/points.shared'
import type { Translate } from '@/i18n'

/** Excel takes a file for UTF-8 only with this in front. */
const BYTE_ORDER_MARK = '\uFEFF'
/** What makes a spreadsheet run a text as a formula; also in full width, and before a line break. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/** The file's text. Numbers are numbers; texts that would run as a formula are kept harmless. */
export function statementCsv(view: StatementView, t: Translate): string {
  const { opening, closing } = view
  const rows = [
    [t('csv.brand'), view.brandName],
    [t('csv.member'), view.memberNo],
    [t('csv.from'), view.from],
    [t('csv.to'), view.to],
    [t('statement.opening'), opening.balance],
    [],
    (['seq', 'on', 'what', 'why', 'points', 'balance', 'lots', 'proof'] as const).map(name =>
      t(`csv.${name}`),
    ),
    ...view.lines.map(line => lineRow(line, t)),
    [],
    [t('statement.closing'), closing.balance],
    [t('statement.debt'), closing.debt],
    [t('statement.pending'), closing.pending ?? 0],
    [t('statement.held'), closing.held ?? 0],
    [t('csv.kind'), t('csv.expires'), t('unit.points.name')],
    ...closing.lots.map(lot => [t(`kind.${lot.kind}`), expiry(lot, t), lot.points]),
    [t('statement.head'), closing.seq, closing.proof],
    [t('csv.check'), t(view.agrees ? 'csv.check.agrees' : 'csv.check.differs')],
  ]
  return BYTE_ORDER_MARK + unparse(rows, { escapeFormulae: FORMULA, newline: '\r\n' })
}

function lineRow(line: StatementLine, t: Translate): (string | number)[] {
  const { seq, on, reason, points, balance, lots, proof } = line
  const touched = lots.map(lot => `${t(`kind.${lot.kind}`)} ${expiry(lot, t)} ${lot.points}`)
  const why = entryNote(line, { t })
  return [seq, on, reasonText(reason, t), why, points, balance, touched.join('; '), proof]
}

function expiry({ expiresOn }: LotView, t: Translate): string {
  return expiresOn ?? t('lot.never')
}
