// Shows one member code after the other, and asks for more before they run out.
import Taro, { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { useHome } from '@/hooks/use-home'
import { serverNow } from '@/services/clock'
import { brighten, dim } from './brightness'
import { pickCode } from './code.shared'

const TICK_MS = 1000
/** Ask for more codes when this few are left after the one shown. */
const LOW = 2
/** After a try that failed, wait this long before the next one, in ms. */
const AGAIN_MS = 10_000

/** The member code's page: state, the code of this second, and whether none is left. */
export function useCode() {
  const { home, failure, refresh } = useHome()
  const [now, setNow] = useState(serverNow)
  const [shown, setShown] = useState(false)
  const triedAt = useRef(0)
  useDidShow(() => {
    setShown(true)
    brighten()
  })
  useDidHide(() => {
    setShown(false)
    dim()
  })
  useEffect(() => dim, [])
  useEffect(() => {
    if (!shown) return
    setNow(serverNow())
    const timer = setInterval(() => setNow(serverNow()), TICK_MS)
    return () => clearInterval(timer)
  }, [shown])
  const codes = home?.member?.codes
  const code = codes ? pickCode(codes, now) : null
  const low = codes !== undefined && (code?.ahead ?? 0) <= LOW
  useEffect(() => {
    if (!shown || !low || now - triedAt.current < AGAIN_MS) return
    triedAt.current = now
    void refresh()
  }, [shown, low, now, refresh])
  const copy = () => {
    if (code) void Taro.setClipboardData({ data: code.text })
  }
  return { home, failure, refresh, code, copy }
}
