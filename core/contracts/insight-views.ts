// What the admin door tells of how the programme is used (C10, G10): counts of some days, never a person.
import type { NearMiss } from './receipt'
import type { RewardForm } from './reward'
import type { BusinessDate } from './views'

/** Where something was redeemed. */
export type RedeemedAt = 'app' | 'counter' | 'till' | 'online'

/** What became of a reward in these days. */
export interface RewardUse {
  rewardId: string
  /** The name that the programme in force has for it; its id where that has none. */
  name: string
  kind: RewardForm['kind'] | 'service' | null
  redeemed: Record<RedeemedAt, number>
  /** Points that were spent on it. */
  points: number
  verified: number
  expired: number
  cancelled: number
}

export interface InsightView {
  from: BusinessDate
  to: BusinessDate
  /** Most redeemed first; rewards of the programme that nobody asked for are there with noughts. */
  rewards: RewardUse[]
  /** Reviews by store: how many, and their mean in hundredths of a star. */
  stores: { storeId: string; name: string; reviews: number; starsX100: number }[]
  /** What was sold by category of lines, refunded lines included, in fen. */
  categories: { category: string; lines: number; fen: number }[]
  /** What most often kept members from earning more; `rule` where a rule was missed. */
  misses: { kind: NearMiss['kind']; rule: string | null; times: number }[]
}

/** Who joined in these days, by the channel that they came by. */
export interface ChannelsView {
  from: BusinessDate
  to: BusinessDate
  /** `id` null = they named none. */
  channels: {
    id: string | null
    name: string
    members: number
    /** Those of them who have bought until now, and how often. */
    buyers: number
    orders: number
    /** What the channel gave for joining in these days. */
    points: number
    /** Gifts of the launch that are left; null = not counted. */
    left: number | null
  }[]
}
