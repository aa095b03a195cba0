// An invitation to show or to send: the code as a picture and as text.
import { View } from '@tarojs/components'
import { Button } from '@/components/Button'
import { Card } from '@/components/Card'
import { Qr } from '@/components/Qr'
import { useTranslate } from '@/i18n'

/** The code in groups of four, for people who type it. */
export function Invitation({ code, onCopy }: { code: string; onCopy: () => void }) {
  const t = useTranslate()
  return (
    <Card className='family__invitation'>
      <Qr text={code} label={t('family.code')} size='small' />
      <View className='family__code num'>{code.replace(/(.{4})(?=.)/g, '$1 ')}</View>
      <View className='muted small'>{t('family.code.note')}</View>
      <Button kind='plain' block icon='copy' onClick={onCopy}>
        {t('family.code.copy')}
      </Button>
    </Card>
  )
}
