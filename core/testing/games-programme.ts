// A lottery and a contest for tests, under the housekeeping programme.
import type { Contest, Lottery } from '../contracts/games'
import type { Programme } from '../contracts/programme'
import { addDays, type BusinessDate } from '../domain/dates'
import { programmeWith } from './moments'

const disclosed = {
  terms: '会员用积分抽奖，中奖后到任一门店出示券领取。',
  organiser: '青禾到家',
  contact: '400-000-0000',
}

/** A lottery for ten points a draw from a date on, for ten days: a few towels, one deep clean, points, or nothing. */
export function lotteryFrom(from: BusinessDate, more: Partial<Lottery> = {}): Lottery {
  return {
    id: 'spring',
    name: '春日抽奖',
    from,
    to: addDays(from, 9),
    cost: { kind: 'points', points: 10 },
    perDay: 50,
    blankWeight: 50,
    prizes: [
      {
        id: 'clean',
        name: '窗帘清洗',
        kind: 'reward',
        rewardId: 'curtain-clean',
        ...lots(10_000, 1, 2),
      },
      { id: 'towel', name: '清洁巾', kind: 'gift', ...lots(1_000, 3, 20) },
      { id: 'fifty', name: '50 积分', kind: 'points', points: 50, ...lots(500, null, 28) },
    ],
    claimDays: 30,
    ...disclosed,
    ...more,
  }
}

function lots(valueFen: number, quantity: number | null, weight: number) {
  return { valueFen, quantity, weight }
}

/** The housekeeping programme with these lotteries, and games on. */
export function programmeOf(...lotteries: Lottery[]): Programme {
  return programmeWith({ games: 'on', lotteries })
}

/** A contest of three ranks from a date on, for five days, settled three days after. */
export function contestFrom(from: BusinessDate, more: Partial<Contest> = {}): Contest {
  const to = addDays(from, 4)
  const terms = { ...disclosed, terms: '活动期间实付金额前三名。' }
  return {
    id: 'top',
    name: '消费达人',
    from,
    to,
    ranks: [500, 300, 100],
    settleAfterDays: 3,
    ...terms,
    ...more,
  }
}
