// Vouchers, whoever holds them now: each that an entry has issued is held or ended, once.
import type { Member } from '../../core/domain/member'
import { endedVoucherId } from '../../core/domain/voucher'
import { type Books, canonical, type Page } from './books'
import { wonBy } from './draws'
import { cameBack } from './offers'
import type { Scene } from './scene'
import { violation } from './violation'

/** After `drain`: compares what was issued with what is held and what has ended. */
export function auditVouchers({ town }: Scene, { pages }: Books): void {
  const ended = town.cloud.documents.find('vouchers')
  // What was sent is received whenever it comes; what is to be sent waits for that, and ends when its holder leaves.
  const isSent = ({ state, storeId, form }: (typeof ended)[number]) =>
    (state === 'verified' && storeId === null) ||
    (state === 'void' && (form as { by?: string } | undefined)?.by === 'delivery')
  for (const voucher of ended) {
    const { _id, state, on, expiresOn } = voucher
    if (!isSent(voucher) && (state === 'expired') !== String(on) > String(expiresOn))
      violation('vouchers can be used to the end of their last day', `${_id} ${state} on ${on}`)
  }
  const all = [...pages.values()]
  const issued = all.flatMap(issuedIn).sort()
  const held = all.flatMap(({ member }) => heldBy(member))
  const now = [...held, ...ended.map(({ _id }) => String(_id))].sort()
  if (canonical(issued) !== canonical(now))
    violation('each voucher issued is held or ended, once', differenceOf(issued, now))
  const given = all.flatMap(givenIn).sort()
  const passed = ended.filter(({ state }) => state === 'passed').map(({ _id }) => String(_id))
  if (canonical(given) !== canonical(passed.sort()))
    violation('what was given away is its giver’s no more', differenceOf(given, passed))
}

/** Vouchers that a friend has taken, by issuer and number. */
function givenIn({ member, entries }: Page): string[] {
  return entries.flatMap(({ reason }) => {
    if (reason.kind !== 'voucher_give') return []
    const { voucherId } = reason
    return voucherId.includes('-') ? [voucherId] : [endedVoucherId(member._id, voucherId)]
  })
}

const brought = new Set(['redeem', 'voucher_take', 'birthday'])

/** By the issuer and the number there, which stay when records are merged. */
function issuedIn({ member, entries }: Page): string[] {
  const told = entries.flatMap(({ reason }) =>
    'voucherId' in reason && reason.voucherId && brought.has(reason.kind) ? [reason.voucherId] : [],
  )
  const all = [...told, ...cameBack(entries), ...wonBy(entries)]
  return all.map(id => endedVoucherId(member._id, id))
}

function heldBy({ _id, vouchers }: Member): string[] {
  return Object.values(vouchers).map(({ id, of }) => endedVoucherId(of ?? _id, id))
}

function differenceOf(issued: string[], now: string[]): string {
  const lost = issued.filter(id => !now.includes(id))
  const strange = now.filter(id => !issued.includes(id))
  const twice = now.filter((id, i) => now.indexOf(id) !== i)
  return canonical({ lost, strange, twice })
}
