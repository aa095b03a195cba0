// Which campaigns count for a purchase: their time, their audience, and those who are held out (C1–C5).
import { createHash } from 'node:crypto'
import type { Programme } from '../../contracts/programme'
import type { Campaign } from '../../contracts/rules'
import { campaignTests } from './conditions'
import type { Facts } from './facts'

/**
 * Whether a member is among the share who get nothing of a campaign, so that its effect is measured.
 * Drawn by the member's number and the campaign's id: always the same, and related to nothing else. The
 * number itself is a keyed hash (core/domain/codes.ts), so nobody can choose on which side they are.
 */
export function isHeldOut({ id, holdOutPercent }: Campaign, memberId: string): boolean {
  if (holdOutPercent === 0) return false
  const digest = createHash('sha256').update(`hold out ${id} ${memberId}`).digest()
  return digest.readUInt32BE(0) % 100 < holdOutPercent
}

/** The campaigns that count for a purchase, in the order of their ids. */
export function campaignsInForce({ campaigns }: Pick<Programme, 'campaigns'>, facts: Facts) {
  return campaigns
    .filter(one => campaignTests(one).every(test => test.holds(facts)))
    .filter(one => !isHeldOut(one, facts.memberId))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}
