// What a clerk taps to scan: WeChat's own scanner. Its twin ScanTrigger.h5.tsx uses the camera of a browser.
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import './parts.css'

/** A place to tap that answers with the text of a code. */
export interface ScanTriggerProps {
  className: string
  label: string
  disabled?: boolean
  onCode: (text: string) => void
}

/** Opens the scanner; somebody who leaves it without a code changed their mind, and nothing happens. */
export function ScanTrigger(props: PropsWithChildren<ScanTriggerProps>) {
  const { className, label, disabled, onCode, children } = props
  const scan = async () => {
    const scanned = await Taro.scanCode({ scanType: ['qrCode', 'barCode'] }).catch(() => null)
    if (scanned?.result) onCode(scanned.result)
  }
  return (
    <View
      className={className}
      hoverClass={disabled ? 'none' : 'scan-trigger--press'}
      ariaRole='button'
      ariaLabel={label}
      ariaDisabled={Boolean(disabled)}
      onClick={() => {
        if (!disabled) void scan()
      }}
    >
      {children}
    </View>
  )
}
