// The app: makes the cloud ready and paints from the last visit before the first page is shown.
import { useLaunch } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import { followNetwork } from '@/hooks/network'
import { keepNumbersFromWheel } from '@/hooks/wheel'
import { startCloud } from '@/services/start'
import { restoreState } from '@/store'
import './app.css'

restoreState()

/** The app: its pages are the children, one at a time. */
export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    startCloud()
    followNetwork()
    keepNumbersFromWheel()
  })
  return children
}
