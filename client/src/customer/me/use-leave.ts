// Leaving: asked first, then done, and the page is a visitor's.
import { useState } from 'react'
import { toast } from '@/components/toast'
import { useAction } from '@/hooks/use-action'
import { useTranslate } from '@/i18n'
import { customer } from '@/services/customer'
import { putHome } from '@/store'

/** What the sheet knows and does; `asking` = it is open. */
export function useLeave(joinedOn: string) {
  const t = useTranslate()
  const [asking, setAsking] = useState(false)
  const leave = useAction(async () => {
    const { home } = await customer.leave({ joinedOn })
    setAsking(false)
    putHome(home)
    toast(t('me.leave.done'))
  })
  const ask = () => {
    leave.clear()
    setAsking(true)
  }
  return { asking, ask, stay: () => setAsking(false), leave }
}
