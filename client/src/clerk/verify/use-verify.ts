// Logic of taking a voucher.
import type { VerifyView, VoucherView } from '@core/contracts/views'
import { useState } from 'react'
import { useAction } from '@/hooks/use-action'
import { clerk } from '@/services/clerk'
import { serverNow } from '@/services/clock'
import { asCallError, type CallFailure } from '@/services/errors'
import { noteAct, putMember, putTicket, storeName, type Ticket, useDesk } from '../desk'
import { buzz } from '../feedback'
import { type Minutes, useMinutes } from './use-minutes'

/** A voucher that was taken, and how many minutes of it; absent = as a whole. */
export interface Taken extends VerifyView {
  used?: number
}

/** The voucher on the counter, taking it, and what became of it. */
export function useVerify() {
  const ticket = useDesk(desk => desk.ticket)
  const store = useDesk(storeName)
  const minutes = useMinutes(ticket?.voucher)
  const [done, setDone] = useState<Taken | null>(null)
  const verify = useAction(async () => {
    const { storeId } = useDesk.getState()
    if (!ticket || !storeId) return
    setDone(await verifyAt(storeId, { ticket, minutes }).catch(learnLeft))
  })
  const { failure } = verify
  const refusedForGood = failure && !failure.retryable && !leftBy(failure) ? failure : null
  return { ticket, store, minutes, verify, done, refusedForGood }
}

interface Taking {
  ticket: Ticket
  minutes: Minutes | null
}

async function verifyAt(storeId: string, { ticket, minutes }: Taking): Promise<Taken> {
  try {
    const { cashFen } = ticket.voucher
    const input = { code: ticket.code, storeId, ...(cashFen > 0 && { collectedFen: cashFen }) }
    const used = minutes ? { minutes: minutes.used } : {}
    const verified = minutes
      ? await clerk.verify({ ...input, ...used }, { minutesLeft: minutes.left })
      : await clerk.verify(input)
    const { name, on } = verified.outcome
    const { maskedName } = verified
    noteAct({
      ...{ kind: 'verify', at: serverNow(), on, maskedName, name, ...used },
      storeName: storeName(useDesk.getState()),
    })
    putVoucher(verified)
    void buzz('done')
    return { ...verified, used: minutes?.used }
  } catch (error) {
    void buzz('refused')
    throw error
  }
}

/** The member page behind this one must not offer a voucher that is over, and tells what is left of one that goes on. */
function putVoucher({ voucher: taken, maskedName }: VerifyView): void {
  const member = useDesk.getState().visit?.member
  // Vouchers are numbered by member: another one's may have the same number.
  if (member?.maskedName !== maskedName) return
  const vouchers = member.vouchers.flatMap(voucher => {
    if (!isSame(voucher, taken)) return [voucher]
    return taken.state === 'live' ? [taken] : []
  })
  putMember({ ...member, vouchers })
}

function isSame(one: VoucherView, other: VoucherView): boolean {
  return one.id === other.id && one.rewardId === other.rewardId && one.issuedOn === other.issuedOn
}

/** Some minutes were used elsewhere meanwhile: what is left of them can still be chosen. */
function learnLeft(error: unknown): never {
  const { ticket } = useDesk.getState()
  const minutesLeft = leftBy(asCallError(error))
  if (ticket && minutesLeft > 0)
    putTicket({ ...ticket, voucher: { ...ticket.voucher, minutesLeft } })
  throw error
}

function leftBy({ code, details }: CallFailure): number {
  return code === 'minutes_short' ? Number(details?.left ?? 0) : 0
}
