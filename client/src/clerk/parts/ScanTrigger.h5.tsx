// The browser's twin of ScanTrigger.tsx: a full-screen camera that closes itself when it has read a code.
import { View } from '@tarojs/components'
import { type PropsWithChildren, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/Button'
import { useTranslate } from '@/i18n'
import { type Looking, lookForCode } from './camera.h5'
import type { ScanTriggerProps } from './ScanTrigger'
import './camera.css'
import './parts.css'

/** Opens the camera; without one it says what else can be done. */
export function ScanTrigger(props: PropsWithChildren<ScanTriggerProps>) {
  const { className, label, disabled, onCode, children } = props
  const [open, setOpen] = useState(false)
  return (
    <>
      <View
        className={className}
        hoverClass={disabled ? 'none' : 'scan-trigger--press'}
        ariaRole='button'
        ariaLabel={label}
        onClick={() => {
          if (!disabled) setOpen(true)
        }}
      >
        {children}
      </View>
      {open && (
        <Camera
          onCode={text => {
            setOpen(false)
            onCode(text)
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

interface CameraProps {
  onCode: (text: string) => void
  onClose: () => void
}

function Camera({ onCode, onClose }: CameraProps) {
  const t = useTranslate()
  const [blind, setBlind] = useState(false)
  const video = useRef<HTMLVideoElement>(null)
  const report = useRef(onCode)
  report.current = onCode
  useEffect(() => {
    let closed = false
    let looking: Looking | undefined
    const start = async (element: HTMLVideoElement) => {
      looking = await lookForCode(element, text => report.current(text))
      if (closed) looking.stop()
    }
    if (video.current) start(video.current).catch(() => setBlind(true))
    return () => {
      closed = true
      looking?.stop()
    }
  }, [])
  return (
    <View className='camera' ariaRole='dialog' ariaLabel={t('clerk.scan')}>
      <video ref={video} className='camera__picture' playsInline muted />
      {!blind && <View className='camera__frame' />}
      <View className='camera__text' ariaLive='polite'>
        {t(blind ? 'clerk.scan.no_camera' : 'clerk.scan.camera')}
      </View>
      <View className='camera__close'>
        <Button kind='plain' block onClick={onClose}>
          {t('action.close')}
        </Button>
      </View>
    </View>
  )
}
