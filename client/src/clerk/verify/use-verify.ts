// Logic of taking a voucher.
import type { VerifyView } from '@core/contracts/views'
import { useState } from 'react'
import { useAction } from '@/hooks/use-action'
import { clerk } from '@/services/clerk'
import { serverNow } from '@/services/clock'
import { noteAct, putMember, storeName, type Ticket, useDesk } from '../desk'
import { buzz } from '../feedback'

/** The voucher on the counter, taking it, and what became of it. */
export function useVerify() {
  const ticket = useDesk(desk => desk.ticket)
  const store = useDesk(storeName)
  const [done, setDone] = useState<VerifyView | null>(null)
  const verify = useAction(async () => {
    const { storeId } = useDesk.getState()
    if (ticket && storeId) setDone(await verifyAt(storeId, ticket))
  })
  const { failure } = verify
  const refusedForGood = failure && !failure.retryable ? failure : null
  return { ticket, store, verify, done, refusedForGood }
}

async function verifyAt(storeId: string, ticket: Ticket): Promise<VerifyView> {
  try {
    const { cashFen } = ticket.voucher
    const collected = cashFen > 0 ? { collectedFen: cashFen } : {}
    const verified = await clerk.verify({ code: ticket.code, storeId, ...collected })
    const { name, on } = verified.outcome
    const { maskedName } = verified
    noteAct({
      ...{ kind: 'verify', at: serverNow(), on, maskedName, name },
      storeName: storeName(useDesk.getState()),
    })
    dropVoucher(verified.voucher.id)
    void buzz('done')
    return verified
  } catch (error) {
    void buzz('refused')
    throw error
  }
}

/** The member page behind this one must not offer the voucher again. */
function dropVoucher(taken: string): void {
  const member = useDesk.getState().visit?.member
  if (!member) return
  putMember({ ...member, vouchers: member.vouchers.filter(({ id }) => id !== taken) })
}
