// What the first screen does: join and check in.
import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { toast, toastFailure } from '@/components/toast'
import { useAction } from '@/hooks/use-action'
import { useTranslate } from '@/i18n'
import { formatPoints } from '@/i18n/format'
import { customer } from '@/services/customer'
import { putHome } from '@/store'

const CHEER_MS = 1600

/** The form that a visitor fills in. */
export function useJoin() {
  const t = useTranslate()
  const [nickname, setNickname] = useState('')
  const [agreed, setAgreed] = useState(false)
  const [problem, setProblem] = useState<'name' | 'agree' | null>(null)
  const join = useAction(async () => {
    const { outcome, home } = await customer.join({ nickname: nickname.trim(), agreed: true })
    putHome(home)
    const { points } = outcome
    toast(points > 0 ? t('home.joined', { points: formatPoints(points) }) : t('home.joined.plain'))
  })
  const submit = () => {
    const found = nickname.trim() ? (agreed ? null : 'agree') : 'name'
    setProblem(found)
    if (!found) void join.run()
  }
  return { nickname, setNickname, agreed, setAgreed, problem, submit, join }
}

/** Today's check-in. `gained` is set for a moment after it succeeded, for the flying points. */
export function useCheckIn() {
  const t = useTranslate()
  const [gained, setGained] = useState<number | null>(null)
  const action = useAction(async () => {
    const { outcome, home } = await customer.checkIn()
    putHome(home)
    setGained(outcome.points)
    void Taro.vibrateShort({ type: 'light' }).catch(() => undefined)
    toast(t('home.check_in.toast', { points: formatPoints(outcome.points) }))
  })
  useEffect(() => {
    if (action.failure) toastFailure(action.failure)
  }, [action.failure])
  useEffect(() => {
    if (gained === null) return
    const timer = setTimeout(() => setGained(null), CHEER_MS)
    return () => clearTimeout(timer)
  }, [gained])
  return { busy: action.busy, gained, run: () => void action.run() }
}
