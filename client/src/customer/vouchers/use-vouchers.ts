// The vouchers that a member holds and held, and which of them is being shown to a clerk.
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { useRemote } from '@/hooks/use-remote'
import { customer } from '@/services/customer'

/** What the page of vouchers knows; `shown` is the live voucher whose code is open. */
export function useVouchers() {
  const remote = useRemote(() => customer.vouchers())
  const [tab, setTab] = useState<'live' | 'past'>('live')
  const [shownId, setShownId] = useState<string | null>(useRouter().params.id ?? null)
  const shown = remote.data?.live.find(({ id, code }) => id === shownId && code !== null) ?? null
  return { ...remote, tab, setTab, shown, setShownId }
}
