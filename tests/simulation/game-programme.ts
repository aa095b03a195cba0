// The games and appointments of a simulated programme: few prizes, one seat at a time.
import type { Lottery } from '../../core/contracts/games'
import type { Programme } from '../../core/contracts/programme'
import { publishLottery } from '../../core/domain/games/lottery'

/** What a draw costs in points, and how often one may draw in a lottery on one day. */
export const PRICE = 10
export const PER_DAY = 4

const DAY = 86_400_000

function lottery(id: string, from: string, to: string): Lottery {
  const gift = { id: 'towel', name: '清洁巾', kind: 'gift' } as const
  const points = { id: 'twenty', name: '20 积分', kind: 'points', points: 20 } as const
  const clean = {
    id: 'clean',
    name: '窗帘清洗',
    kind: 'reward',
    rewardId: 'curtain-clean',
  } as const
  return {
    ...{ id, name: '抽奖', from, to, cost: { kind: 'points', points: PRICE } as const },
    ...{ perDay: PER_DAY, blankWeight: 40, claimDays: 30 },
    prizes: [
      { ...gift, valueFen: 1_000, quantity: 3, weight: 20 },
      { ...points, valueFen: 200, quantity: 8, weight: 30 },
      { ...clean, valueFen: 10_000, quantity: 2, weight: 10 },
    ],
    ...{ terms: '会员用积分抽奖，中奖后到任一门店出示券领取。' },
    ...{ organiser: '青禾到家', contact: '400-000-0000' },
  }
}

/** The lotteries, in the order in which acts name them: one of the spring, one of the rest of the time. */
export const lotteries = [
  lottery('spring', '2026-03-03', '2026-05-31'),
  lottery('later', '2026-03-03', '2029-12-31'),
]

/** The parts of the programme. */
export const games: Pick<Programme, 'games' | 'lotteries' | 'booking'> = {
  games: 'on',
  lotteries,
  booking: {
    services: [{ id: 'daily', name: '日常保洁' }],
    ...{ hours: ['10:00', '16:00'], seats: 1, opensDays: 7, early: [] },
    ...{ priorityDays: 0, cancelHours: 2 },
  },
}

/**
 * The lotteries as the timer had published them the day before: with a salt that is the same in every replay, so that
 * the same is drawn.
 */
export function publishedLotteries(start: number, secret: string) {
  const by = { salt: '5a'.repeat(32), now: start - DAY, secret }
  return lotteries.map(rules => ({ ...publishLottery(rules, by) }))
}
