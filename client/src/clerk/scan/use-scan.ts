// Logic of the counter's start page: who serves, and where a code leads.
import type { ClerkView } from '@core/contracts/views'
import { usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import { useAction } from '@/hooks/use-action'
import { useRemote } from '@/hooks/use-remote'
import { clerk } from '@/services/clerk'
import { asCallError, CallError } from '@/services/errors'
import { putMe, putTicket, putVisit, useDesk } from '../desk'
import { buzz } from '../feedback'
import { openPage } from '../navigation'
import { useVisit } from '../use-visit'
import { cleanCode, codeKind } from './scan.shared'

/** Whether this person may serve: their view, or the refusal that says why not. */
export type Standing = { kind: 'clerk'; me: ClerkView } | { kind: 'refused'; failure: CallError }

/** The start page's state and acts. */
export function useScan() {
  const desk = useDesk()
  const [typed, setTyped] = useState('')
  const known: Standing | null = desk.me && { kind: 'clerk', me: desk.me }
  // Before useRemote's own: whoever pulls wants it fresh.
  usePullDownRefresh(() => useDesk.setState({ meAt: 0 }))
  const standing = useRemote<Standing>(loadStanding, known)
  const read = useAction(async (text: string) => {
    setTyped(cleanCode(text))
    await readCode(cleanCode(text)).catch(refuse)
    setTyped('')
  })
  const unknown = read.failure?.code === 'code_unreadable' && codeKind(typed) === 'unknown'
  // A coupon's own code takes nothing: it is used with a purchase, of the member who stands there.
  const coupon = read.failure?.code === 'voucher_on_bill'
  const visit = useVisit()
  return { desk, standing, typed, setTyped, read, unknown, coupon, visit }
}

/** How long the clerk's record counts as fresh, in ms: every act checks it anyway, so coming back costs no call. */
const ME_FRESH_MS = 10 * 60_000

/** A refusal for good is something to show, not a failed screen: "not staff" tells what to do. */
async function loadStanding(): Promise<Standing> {
  const { me: known, meAt } = useDesk.getState()
  if (known && Date.now() - meAt < ME_FRESH_MS) return { kind: 'clerk', me: known }
  try {
    const me = await clerk.me()
    putMe(me)
    return { kind: 'clerk', me }
  } catch (error) {
    const failure = asCallError(error)
    if (failure.code !== 'not_staff' && failure.code !== 'staff_off') throw failure
    return { kind: 'refused', failure }
  }
}

async function readCode(code: string): Promise<void> {
  const { storeId } = useDesk.getState()
  const kind = codeKind(code)
  if (kind === 'unknown' || !storeId)
    throw new CallError({ code: 'code_unreadable', retryable: false })
  if (kind === 'member') {
    putVisit(await clerk.scan({ code, storeId }))
    openPage('member')
  } else {
    putTicket({ ...(await clerk.voucher({ code, storeId })), code })
    openPage('verify')
  }
  void buzz('done')
}

function refuse(error: unknown): never {
  void buzz('refused')
  throw error
}
