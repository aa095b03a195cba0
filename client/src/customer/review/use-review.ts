// A review of one order. What was typed survives an error and leaving the page.
import Taro, { useRouter } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { toast } from '@/components/toast'
import { useAction } from '@/hooks/use-action'
import { useHome } from '@/hooks/use-home'
import { useTranslate } from '@/i18n'
import { formatPoints } from '@/i18n/format'
import { customer } from '@/services/customer'
import { putHome } from '@/store'
import { forget, keep, recall, reviewDraft } from '@/store/storage'

interface Draft {
  stars: number
  text: string
}

const LEAVE_MS = 1200

/** What the review's page knows and does; `order` is undefined when it doesn't wait for a review any more. */
export function useReview() {
  const t = useTranslate()
  const orderId = decodeURIComponent(useRouter().params.orderId ?? '')
  const { home, failure, refresh } = useHome()
  const { draft, latest, change, drop } = useDraft(reviewDraft(orderId))
  const [missing, setMissing] = useState(false)
  const [done, setDone] = useState(false)
  const send = useAction(async () => {
    const { stars, text } = latest()
    const { outcome, home: fresh } = await customer.review({ orderId, stars, text: text.trim() })
    drop()
    setDone(true)
    putHome(fresh)
    toast(t('review.done', { points: formatPoints(outcome.points) }))
  })
  useLeaving(done)
  const submit = () => {
    setMissing(latest().stars === 0)
    if (latest().stars > 0) void send.run()
  }
  const order = home?.member?.reviewable.find(one => one.orderId === orderId)
  const looked = useSecondLook({ wanted: home !== null && !order && !done, refresh })
  const ready = order !== undefined || done || (looked && !failure)
  return { ready, failure, refresh, home, order, draft, change, missing, submit, send, done }
}

/** What this phone knows may be older than the order: asks once before saying that there is nothing to review. */
function useSecondLook({ wanted, refresh }: { wanted: boolean; refresh: () => Promise<void> }) {
  const [looked, setLooked] = useState(false)
  useEffect(() => {
    if (wanted && !looked) void refresh().finally(() => setLooked(true))
  }, [wanted, looked, refresh])
  return looked
}

/** Leaves the page a while after the thanks; somebody who was faster isn't led back from the next page. */
function useLeaving(done: boolean) {
  useEffect(() => {
    if (!done) return
    const timer = setTimeout(() => void leave(), LEAVE_MS)
    return () => clearTimeout(timer)
  }, [done])
}

function useDraft(name: string) {
  const [draft, setDraft] = useState<Draft>(() => recall<Draft>(name) ?? { stars: 0, text: '' })
  // On a slow phone a second tap or letter comes before the first one is painted.
  const given = useRef(draft)
  const change = (part: Partial<Draft>) => {
    given.current = { ...given.current, ...part }
    setDraft(given.current)
    keep(name, given.current)
  }
  return { draft, latest: () => given.current, change, drop: () => forget(name) }
}

// A page opened by a link has nothing to go back to.
function leave(): Promise<unknown> {
  return Taro.getCurrentPages().length > 1
    ? Taro.navigateBack()
    : Taro.switchTab({ url: '/customer/home/index' })
}
