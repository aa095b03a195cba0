// The linter of programmes (G3, G5): what the schema allows and yet breaks a law, gives money away, or can't
// be what the brand means. A new check is a row in one of these lists, its words, and a bad programme in
// the test.
import type { Programme } from '../../contracts/programme'
import type { BusinessDate } from '../dates'
import type { Words } from '../terms/words'
import { zhCn } from '../terms/zh-cn'
import { capChecks } from './checks/caps'
import { expiryChecks } from './checks/expiry'
import { gameChecks } from './checks/games'
import { loopChecks } from './checks/loops'
import { membershipChecks } from './checks/memberships'
import { noticeChecks } from './checks/notice'
import { reachChecks } from './checks/reach'
import { ruleChecks } from './checks/rules'
import { voucherChecks } from './checks/vouchers'
import { wayChecks } from './checks/ways'
import { wordingChecks } from './checks/wording'
import type { Check, Facts, Finding, Level, Path } from './finding'
import { moneyOf } from './money'

/** Every check. */
export const checks: Check[] = [
  ...loopChecks,
  ...capChecks,
  ...reachChecks,
  ...voucherChecks,
  ...ruleChecks,
  ...wayChecks,
  ...membershipChecks,
  ...gameChecks,
  ...expiryChecks,
  ...noticeChecks,
  ...wordingChecks,
]

/** How many findings are told: a document that is wrong throughout has more than one reads. */
const FINDINGS_MAX = 100
const LEVELS: Level[] = ['error', 'warning', 'advice']

/** When a programme is looked at. */
export interface Looked {
  today: BusinessDate
  /** The programme in force until then: what is worse is told. */
  before?: Programme
  /** Its first day; absent = not decided yet. */
  from?: BusinessDate
  /** In which changes are told; absent = simplified Chinese. */
  words?: Words
}

/** What is wrong with a programme, worst first; at most a hundred things. */
export function lint(
  programme: Programme,
  { today, before, from, words = zhCn }: Looked,
): Finding[] {
  const subject = {
    programme,
    before: before ?? null,
    today,
    from: from ?? null,
    money: moneyOf(programme, today),
    words,
  }
  const found = checks.flatMap(({ code, level, find }) =>
    find(subject).map(({ path, facts = {} }) => ({
      code,
      level,
      path: path.join('.'),
      facts: withName(programme, path, facts),
    })),
  )
  const sorted = LEVELS.flatMap(level => found.filter(one => one.level === level))
  return sorted.slice(0, FINDINGS_MAX)
}

/** The facts, and as `where` the name of the item that the path leads through. */
function withName(programme: Programme, path: Path, facts: Facts): Facts {
  let part: unknown = programme
  let where = ''
  for (const step of path) {
    if (typeof part !== 'object' || part === null) break
    part = (part as Record<string | number, unknown>)[step]
    const name = (part as { name?: unknown } | null | undefined)?.name
    if (typeof name === 'string') where = name
  }
  return where ? { where, ...facts } : facts
}
