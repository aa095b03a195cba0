// The least that works: points for money, one reward, one tier for all (G4, G9).
import type { Programme } from '../../contracts/programme'
import { base, service } from './base'

/** One yuan = one point, nothing for anything else, one service for 200 points, valid for a year. */
export const minimal: Programme = {
  ...base,
  brand: {
    name: '我的品牌',
    shortName: '品牌',
    slogan: '欢迎常来',
    trade: 'other',
    timeZone: 'Asia/Shanghai',
    phone: '400-000-0000',
  },
  stores: [{ id: 'store', name: '总店', address: '' }],
  rewards: [
    service({
      id: 'service',
      name: '服务一次',
      description: '到店出示本券，由店员核销。',
      points: 200,
    }),
  ],
}
