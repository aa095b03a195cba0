// The member at the counter, until the visit ends.
import type { ScanView } from '@core/contracts/views'
import { useEffect, useState } from 'react'
import { serverNow } from '@/services/clock'
import { useDesk } from './desk'

/** The visit that a page works on, or null when there is none or its time is over: scan again. */
export function useVisit(): ScanView | null {
  const visit = useDesk(desk => desk.visit)
  const [now, setNow] = useState(serverNow)
  const left = visit ? visit.visitUntil - now : 0
  useEffect(() => {
    if (left <= 0) return
    const timer = setTimeout(() => setNow(serverNow()), left)
    return () => clearTimeout(timer)
  }, [left])
  return visit && left > 0 ? visit : null
}
