// How long a purchase takes to be evaluated against many rules and campaigns, and how that grows with their number;
// and a million purchases one after the other. In one thread, without any database, by processor time: what else
// runs on the machine is not counted.
import type { Programme } from '../../core/contracts/programme'
import type { Campaign, Conditions, Give, Rule } from '../../core/contracts/rules'
import { addDays } from '../../core/domain/dates'
import { join } from '../../core/domain/join'
import type { Context, Member } from '../../core/domain/member'
import { evaluatePurchase } from '../../core/domain/purchase'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { exactly, type Figure } from './figures'
import { cpuMs, type Spread, spread } from './stats'

const TODAY = '2026-06-15'
const PART = 'programme'
const BATCHES = 60
/** Purchases before anything is measured: until then the compiler is at work. */
const WARMING = 10_000
const PER_BATCH = 50
const MILLION = 1_000_000

/** The purchase against 200 rules and 50 campaigns, the growth by rules, and a million purchases. */
export async function programme(): Promise<Figure[]> {
  const large = programmeOf(200, 50)
  const figures: Figure[] = [
    figureOf('a purchase, 200 rules and 50 campaigns', large, '< 100 µs'),
    figureOf('a purchase, no rules', housekeeping),
  ]
  for (const rules of [10, 100, 1000])
    figures.push(figureOf(`a purchase, ${rules} rules`, programmeOf(rules, 0), 'linear at worst'))
  return [...figures, ...million(large)]
}

function figureOf(name: string, rules: Programme, aim?: string): Figure {
  return { part: PART, name, unit: 'µs', value: each(rules), ...(aim && { aim }) }
}

function each(rules: Programme): Spread {
  const member = memberOf()
  const times: number[] = []
  for (let n = 0; n < WARMING; n++) evaluate({ member, rules, today: TODAY }, n)
  for (let batch = 0; batch < BATCHES; batch++) {
    const ms = cpuMs(() => {
      for (let n = 0; n < PER_BATCH; n++)
        evaluate({ member, rules, today: TODAY }, n + batch * PER_BATCH)
    })
    times.push((ms * 1000) / PER_BATCH)
  }
  return spread(times)
}

/** A million purchases over a year of days, and what memory they leave behind. */
function million(rules: Programme): Figure[] {
  const member = memberOf()
  const heap: number[] = []
  const ms = cpuMs(() => {
    for (let n = 0; n < MILLION; n++) {
      const day = Math.floor((n * 365) / MILLION)
      evaluate({ member, rules, today: addDays('2026-01-01', day) }, n)
      if (n % 100_000 === 0) heap.push(process.memoryUsage().heapUsed / 2 ** 20)
    }
  })
  const name = '1,000,000 purchases against 200 rules and 50 campaigns'
  return [
    { part: PART, name, unit: 's', value: exactly(ms / 1000), aim: '< 60 s' },
    { part: PART, name: 'heap meanwhile', unit: 'MB', value: spread(heap), aim: 'flat' },
  ]
}

interface Buying {
  member: Member
  rules: Programme
  today: string
}

/** The purchase number `n`: another amount, other lines and another store than the one before. */
function evaluate({ member, rules, today }: Buying, n: number) {
  const amountFen = 1000 + ((n * 7919) % 90_000)
  const first = Math.floor(amountFen / 3)
  const lines = [
    { category: `kind-${n % 20}`, item: `I${n % 40}`, fen: first },
    { category: `kind-${(n + 7) % 20}`, item: `I${(n + 3) % 40}`, fen: amountFen - first },
  ]
  const order = { amountFen, offsetFen: 0, lines, storeId: `store-${n % 10}` }
  return evaluatePurchase(member, order, contextOf(rules, today))
}

function contextOf(rules: Programme, today: string): Context {
  const now = Date.parse(`${today}T04:00:00Z`)
  return { now, today, operationId: '01JXS5Q0000000000000000000', programme: rules, version: 'b' }
}

function memberOf(): Member {
  const joining = {
    memberId: '0000000000001',
    openid: 'o',
    unionid: null,
    nickname: '林',
    source: null,
  }
  const { member } = join(joining, contextOf(housekeeping, '2026-01-01'))
  const days = ['2026-05-20', '2026-06-01', '2026-06-10']
  return { ...member, activity: { ...member.activity, orders: 9, days }, segments: ['group-3'] }
}

/** So many rules of all kinds, every condition in turn; a quarter of the campaigns run at a time. */
export function programmeOf(rules: number, campaigns: number): Programme {
  const { earning } = housekeeping
  return {
    ...housekeeping,
    earning: { ...earning, rules: Array.from({ length: rules }, (_, n) => ruleOf(n)) },
    campaigns: Array.from({ length: campaigns }, (_, n) => campaignOf(n)),
  }
}

function ruleOf(n: number, id = `rule-${n}`): Rule {
  return {
    id,
    name: `规则 ${n}`,
    when: whenOf(n),
    give: giveOf(n),
    caps: n % 3 ? {} : { perDay: 500 },
  }
}

function whenOf(n: number): Conditions {
  const conditions: Conditions[] = [
    { stores: [`store-${n % 10}`] },
    { categories: [`kind-${n % 20}`] },
    { items: [`I${n % 40}`], weekdays: [1 + (n % 7)] },
    { minFen: 5000 * (1 + (n % 20)), channels: ['counter'] },
    { tiers: ['vip'] },
    { segments: [`group-${n % 9}`], weekdays: [1, 1 + (n % 7)] },
    { monthDays: [1 + (n % 28)], minFen: 10_000 },
    { ordersWithin: { days: 30, atLeast: 2 + (n % 5) }, stores: [`store-${n % 10}`] },
  ]
  return conditions[n % conditions.length] ?? {}
}

function giveOf(n: number): Give {
  const gives: Give[] = [
    { kind: 'fixed', points: 1 + (n % 50) },
    { kind: 'rate', points: 1, perYuan: 1 + (n % 9) },
    { kind: 'step', everyFen: 10_000, points: 5 },
    { kind: 'multiply', percent: 110 + (n % 90), with: n % 2 ? 'best' : 'stack' },
  ]
  return gives[Math.floor(n / 3) % gives.length] ?? { kind: 'fixed', points: 1 }
}

function campaignOf(n: number): Campaign {
  const from = addDays('2026-01-01', (n * 7) % 360)
  return {
    ...{ id: `campaign-${n}`, name: `活动 ${n}`, kind: 'other', from, to: addDays(from, 90) },
    ...{ recurring: n % 4 ? null : { weekdays: [2] }, audience: n % 5 ? {} : { tiers: ['vip'] } },
    ...{
      holdOutPercent: n % 3 ? 0 : 5,
      budgetPoints: n % 2 ? 100_000 : null,
      pointsPerMember: null,
    },
    rules: [ruleOf(n, `c-${n}-a`), ruleOf(n + 3, `c-${n}-b`)],
  }
}
