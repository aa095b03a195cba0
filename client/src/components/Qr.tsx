// A QR code, black on white also in the dark, so that every scanner reads it.
import { Canvas, View } from '@tarojs/components'
import { useEffect, useId, useState } from 'react'
import { encode } from 'uqr'
import { useTranslate } from '@/i18n'
import { canvasSurface } from './canvas'
import { drawMatrix } from './qr.shared'
import './qr.css'

interface QrProps {
  text: string
  /** What a screen reader says it is. */
  label: string
  /** big = the member code, small = one among others. */
  size?: 'big' | 'small'
}

/** Draws `text`; redraws when it changes, without a blink. */
export function Qr({ text, label, size = 'big' }: QrProps) {
  const t = useTranslate()
  const id = `qr${useId().replace(/\W/g, '')}`
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let gone = false
    canvasSurface(id).then(
      surface => {
        if (gone) return
        drawMatrix(surface, encode(text, { ecc: 'M', border: 0 }).data)
        setFailed(false)
      },
      () => setFailed(!gone),
    )
    return () => {
      gone = true
    }
  }, [id, text])
  return (
    <View className={`qr qr--${size}`} ariaRole='img' ariaLabel={label}>
      <Canvas className='qr__canvas' type='2d' id={id} canvasId={id} />
      {failed && <View className='qr__failed'>{t('qr.failed')}</View>}
    </View>
  )
}
