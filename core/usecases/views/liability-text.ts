// The liability book's findings as sentences for an admin.
import { type Amounts, type Holding, readBucket } from '../../domain/liability/amounts'
import type { RowProblem } from '../../domain/liability/book'

const KINDS: Record<Holding, string> = {
  spend: '消费积分',
  behaviour: '行为积分',
  reward: '奖励积分',
  promotion: '活动积分',
  pending: '待生效积分',
  held: '冻结积分',
  debt: '欠分',
}

const PROBLEMS: Record<RowProblem['kind'], string> = {
  missing: '账页缺失',
  edited: '账页内容与防改凭证不符',
  sum: '期初加变动不等于期末',
  opening: '与前一天的账页接不上',
  stores: '各门店合计与品牌账页不符',
}

/** What is wrong with a row. */
export function rowProblemText({ kind, row }: RowProblem): string {
  return `liability/${row}：${PROBLEMS[kind]}`
}

/** The book less the members, one sentence for each bucket that differs. */
export function differencesText(difference: Amounts): string[] {
  return Object.entries(difference)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([bucket, points]) => {
      const more = points > 0 ? '多' : '少'
      return `${bucketText(bucket)}：账簿比会员合计${more} ${Math.abs(points)} 分`
    })
}

function bucketText(bucket: string): string {
  const { month, kind } = readBucket(bucket)
  if (month === null) return KINDS[kind]
  return month === 'never'
    ? `${KINDS[kind]}（长期有效）`
    : `${KINDS[kind]}（${month.slice(0, 4)}-${month.slice(4)} 到期）`
}
