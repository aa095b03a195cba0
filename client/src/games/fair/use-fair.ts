// One's own draws, and the check of a lottery, whose list is loaded part by part.
import type { DrawRow } from '@core/contracts/fair-draw'
import type { OwnDrawView } from '@core/contracts/views'
import { useState } from 'react'
import { toastFailure } from '@/components/toast'
import { useRemote } from '@/hooks/use-remote'
import { customer } from '@/services/customer'
import { asCallError } from '@/services/errors'
import { type Verdict, verdictOf } from './fair.shared'

/** What the page knows and does. */
export function useFair() {
  const remote = useRemote(customer.draws)
  const [verdicts, setVerdicts] = useState<Record<string, Verdict>>({})
  const [busy, setBusy] = useState<string | null>(null)
  const check = async (lotteryId: string, own: OwnDrawView[]) => {
    setBusy(lotteryId)
    try {
      const verdict = await checked(lotteryId, own)
      setVerdicts(known => ({ ...known, [lotteryId]: verdict }))
    } catch (error) {
      toastFailure(asCallError(error))
    }
    setBusy(null)
  }
  return { ...remote, verdicts, busy, check }
}

async function checked(lotteryId: string, own: OwnDrawView[]): Promise<Verdict> {
  const first = await customer.verifyDraws({ lotteryId })
  const rows: DrawRow[] = [...first.rows]
  for (let after = first.next; after !== null; ) {
    const part = await customer.verifyDraws({ lotteryId, after })
    rows.push(...part.rows)
    after = part.next
  }
  return verdictOf(first, rows, own)
}
