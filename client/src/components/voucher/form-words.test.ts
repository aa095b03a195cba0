// What a card of the catalogue says of a reward besides its price, as a table.
import type { RewardView } from '@core/contracts/views'
import { translate } from '@/i18n'
import { rewardNotes } from './form-words'

const t = (key: Parameters<typeof translate>[1], facts = {}) => translate('zh-CN', key, facts)
const plain: RewardView = {
  ...{ id: 'one', name: '擦窗', description: '', kind: 'service', points: 100, cashFen: 0 },
  ...{ validDays: 90, left: null, tier: null, storeNames: [], blocked: null, missing: 0 },
}

test.each<[string, Partial<RewardView>, string[]]>([
  ['nothing that binds', {}, []],
  [
    'cheaper while points are about to die',
    { offer: { full: 125, percentOff: 20, until: '2026-12-31' } },
    ['到期礼遇价，原需 125 积分，2026年12月31日止'],
  ],
  [
    'a coupon with all its conditions',
    {
      form: {
        kind: 'coupon',
        percentOff: 10,
        minFen: 20_000,
        maxFen: 5_000,
        categories: ['沙发', '窗帘'],
      },
    },
    ['账单减 10%，满 ¥200 可用，最多减 ¥50，限类目：沙发、窗帘'],
  ],
  [
    'a full-reduction coupon',
    { form: { kind: 'coupon', fenOff: 3_000, minFen: 20_000, categories: [] } },
    ['账单减 ¥30，满 ¥200 可用'],
  ],
  [
    'an experience: its date, its seats, until when it is cancelled',
    { form: { kind: 'experience', on: '2027-05-01', at: '14:00' }, left: 4, cancelDays: 2 },
    ['2027年5月1日 14:00 开始', '还剩 4 个名额', '开始前 2 天可取消'],
  ],
  [
    'its time and limits',
    { to: '2027-06-30', perMonth: 1, perLife: 3, cancelDays: 7, giveDays: 3 },
    [
      '2027年6月30日前可兑',
      '每月限兑 1 份',
      '每人限兑 3 份',
      '兑换后 7 天内可取消',
      '可转赠给好友',
    ],
  ],
  [
    'a step of a ladder, and the next one',
    {
      cancelDays: 0,
      ladder: { name: '到店礼', step: 1, of: 3, next: { id: 'b', name: '茶具', missing: 300 } },
    },
    ['兑换当天可取消', '到店礼 1/3', '再得 300 积分可兑“茶具”'],
  ],
])('%s', (_, more, notes) => {
  expect(rewardNotes({ ...plain, ...more }, t)).toEqual(notes)
})
