// Counts over some days, each of them one aggregate on an index: what the brand learns (C10, G10).
import type { NearMiss } from '../contracts/receipt'
import type { Channel } from '../contracts/rules'
import type { VoucherState } from '../contracts/views'
import type { BusinessDate } from '../domain/dates'

/** The first and the last day. */
export interface Days {
  from: BusinessDate
  to: BusinessDate
}

export interface Insight {
  /** Redemptions by reward and place (absent = in the mini-program); of a family's pool the points alone. */
  redeemed(
    days: Days,
  ): Promise<{ rewardId?: string; via?: Channel; pool: boolean; times: number; points: number }[]>
  /** Vouchers that ended, by reward and how. */
  ended(days: Days): Promise<{ rewardId: string; state: VoucherState; times: number }[]>
  /** Reviews by store. */
  rated(days: Days): Promise<{ storeId: string; times: number; stars: number }[]>
  /** Lines that were sold between two instants (epoch ms), by category; absent = of none. */
  sold(from: number, to: number): Promise<{ category?: string; times: number; fen: number }[]>
  /** What would have brought more, by kind and rule. */
  missed(days: Days): Promise<{ kind: NearMiss['kind']; rule?: string; times: number }[]>
  /** Who joined, by source (null = none). */
  joined(
    days: Days,
  ): Promise<{ source: string | null; members: number; buyers: number; orders: number }[]>
  /** Points that channels gave for joining, by the channel's name. */
  welcomed(days: Days): Promise<{ name: string; points: number }[]>
}
