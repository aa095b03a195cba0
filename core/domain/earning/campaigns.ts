// Who is held out of a campaign, so that its effect is measured (C5). Its time and its audience are tests like
// any others: core/domain/earning/conditions.ts.
import type { Campaign } from '../../contracts/rules'
import { sha256 } from '../sha256'

/**
 * Whether a member is among the share who get nothing of a campaign, so that its effect is measured.
 * Drawn by the member's number and the campaign's id: always the same, and related to nothing else. The
 * number itself is a keyed hash (core/domain/codes.ts), so nobody can choose on which side they are.
 */
export function isHeldOut({ id, holdOutPercent }: Campaign, memberId: string): boolean {
  if (holdOutPercent === 0) return false
  const digest = sha256(`hold out ${id} ${memberId}`, 'hex')
  return Number.parseInt(digest.slice(0, 8), 16) % 100 < holdOutPercent
}
